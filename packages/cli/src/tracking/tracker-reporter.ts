import type { Departure, Member, Metainfo, PeerAddress, Torrent } from "@minibit/core";
import type { ExitCode } from "../exit-code.js";
import type { Failure } from "../failure.js";

/** What happens to a peer that announced. */
export type MemberEvent = "joined" | "completed" | "left";

/** Who tells people, or programs, what a tracker does. */
export interface TrackerReporter {
  /** It listens, and everything that it was told to serve is served. */
  ready(address: PeerAddress, seeds: readonly Torrent[]): void;
  /** A peer, not our own, did something. `metainfo` is known of what is offered; `why` is said of who left. */
  member(event: MemberEvent, infoHash: string, member: Member, metainfo?: Metainfo, why?: Departure): void;
  /** What ends it, or only `torrent`. It is told on standard error by whoever runs the command. */
  failed(failure: Failure, torrent?: Torrent): void;
  /** It was asked to end. */
  stopping(): void;
  /** It is over. */
  close(exitCode: ExitCode): void;
}
