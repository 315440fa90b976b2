import type {
  CatalogueEntry,
  CompletedDownload,
  PeerAddress,
  PickedPiece,
  RoundReport,
  Torrent,
} from "@minibit/core";
import type { ExitCode } from "../exit-code.js";
import type { Failure } from "../failure.js";

/** Reports what a peer does, to people or programs. */
export interface Reporter {
  /** Something worth knowing happened, which ends nothing. */
  notice(text: string): void;
  /** A fault happened that should be mended, but ends nothing. */
  fault(text: string): void;
  /** The tracker offers these torrents, of which one must be chosen. */
  offers(entries: readonly CatalogueEntry[]): void;
  /** The peer has started to listen. */
  listening(address: PeerAddress): void;
  /** The peer has begun to share `torrent`. */
  added(torrent: Torrent): void;
  /** All data is present and served. */
  seeding(torrent: Torrent): void;
  /** A download is complete, verified and written. */
  complete(torrent: Torrent, download: CompletedDownload): void;
  /** A piece of `torrent` was started. Called only if decisions are explained. */
  picked(torrent: Torrent, pick: PickedPiece): void;
  /** A choke round of `torrent` was applied. Called only if decisions are explained. */
  round(torrent: Torrent, report: RoundReport): void;
  /** The peer was asked to end and is closing. */
  stopping(): void;
  /**
   * `torrent`, or everything, failed. Unless others continue, the command prints the failure on standard error at its
   * end, so reporters to people need not.
   */
  failed(failure: Failure, torrent: Torrent | undefined, othersGoOn: boolean): void;
  /** The peer has ended. */
  close(exitCode: ExitCode): void;
}
