import type { Departure, Member, Metainfo, PeerAddress, Torrent } from "@minibit/core";
import type { ExitCode } from "../exit-code.js";
import type { Failure } from "../failure.js";

/** What a peer that announced did. */
export type MemberEvent = "joined" | "completed" | "left";

/** Reports what a tracker does, to people or programs. */
export interface TrackerReporter {
  /** The tracker listens and serves everything it should. */
  ready(address: PeerAddress, seeds: readonly Torrent[]): void;
  /** A peer other than our own did something. `metainfo` is known of what is offered; `why` is given if it left. */
  member(event: MemberEvent, infoHash: string, member: Member, metainfo?: Metainfo, why?: Departure): void;
  /** The tracker, or only `torrent`, failed. The command prints it on standard error. */
  failed(failure: Failure, torrent?: Torrent): void;
  /** The tracker was asked to end. */
  stopping(): void;
  /** The tracker has ended. */
  close(exitCode: ExitCode): void;
}
