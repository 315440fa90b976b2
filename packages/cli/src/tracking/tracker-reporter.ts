import type { Member, PeerAddress, Torrent } from "@minibit/core";
import type { ExitCode } from "../exit-code.js";
import type { Failure } from "../failure.js";
import type { MemberNews } from "./member-news.js";

/** Reports what a tracker does, to people or programs. */
export interface TrackerReporter {
  /** The tracker listens and serves everything it should. */
  ready(address: PeerAddress, seeds: readonly Torrent[]): void;
  /** `member`, which is not our own peer, did something. */
  member(member: Member, news: MemberNews): void;
  /** The tracker, or only `torrent`, failed. The command prints it on standard error. */
  failed(failure: Failure, torrent?: Torrent): void;
  /** The tracker was asked to end. */
  stopping(): void;
  /** The tracker has ended. */
  close(exitCode: ExitCode): void;
}
