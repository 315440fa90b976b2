import type { PeerAddress } from "@minibit/core";
import type { ExitCode } from "../exit-code.js";
import type { Failure } from "../failure.js";
import type { DemoPeer } from "./demo-peer.js";
import type { DemoSwarm } from "./demo-swarm.js";

/** Who tells people, or programs, how a demo goes. */
export interface DemoReporter {
  /** Something that takes a moment is done before the swarm starts. */
  preparing(what: string): void;
  /** A peer listens; it is about to share. */
  listening(member: DemoPeer, address: PeerAddress): void;
  /** Everybody exchanges. */
  started(swarm: DemoSwarm, tracker: PeerAddress): void;
  /** Something worth knowing that ends nothing. */
  notice(text: string): void;
  /** `member` was compared with the original. */
  verified(swarm: DemoSwarm, member: DemoPeer, identical: boolean): void;
  /** It was asked to end. */
  stopping(): void;
  /** It failed. */
  failed(failure: Failure): void;
  /** It is over, and nothing is left behind. With `swarm` it went to its end. */
  close(exitCode: ExitCode, swarm: DemoSwarm | undefined): void;
}
