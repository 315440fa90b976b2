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

/** Who tells people, or programs, what a peer does. */
export interface Reporter {
  /** Something worth knowing that ends nothing. */
  notice(text: string): void;
  /** Something went wrong that is to be mended, and ends nothing. */
  fault(text: string): void;
  /** The tracker offers these, and one has to be chosen. */
  offers(entries: readonly CatalogueEntry[]): void;
  /** The peer listens. */
  listening(address: PeerAddress): void;
  /** From now on `torrent` is shared. */
  added(torrent: Torrent): void;
  /** Everything is here, and served. */
  seeding(torrent: Torrent): void;
  /** A download is complete, verified and written. */
  complete(torrent: Torrent, download: CompletedDownload): void;
  /** A piece of `torrent` was started; told when decisions are to be explained. */
  picked(torrent: Torrent, pick: PickedPiece): void;
  /** A choke round of `torrent` was applied; told when decisions are to be explained. */
  round(torrent: Torrent, report: RoundReport): void;
  /** The peer was asked to end, and says goodbye. */
  stopping(): void;
  /**
   * What ended `torrent`, or everything. Unless the others go on, it is told on standard error when the
   * command ends, so that people need not hear of it here.
   */
  failed(failure: Failure, torrent: Torrent | undefined, othersGoOn: boolean): void;
  /** It is over. */
  close(exitCode: ExitCode): void;
}
