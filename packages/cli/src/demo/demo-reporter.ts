import type { PeerAddress } from "@minibit/core";
import type { ExitCode } from "../exit-code.js";
import type { Failure } from "../failure.js";
import type { DemoPeer } from "./demo-peer.js";
import type { DemoSwarm } from "./demo-swarm.js";

/** Reports the progress of a demo, to people or programs. */
export interface DemoReporter {
  /** Something that takes a moment happens before the swarm starts. */
  preparing(what: string): void;
  /** A peer listens and is about to share. */
  listening(member: DemoPeer, address: PeerAddress): void;
  /** All peers exchange data. */
  started(swarm: DemoSwarm, tracker: PeerAddress): void;
  /** Something worth knowing happened, which ends nothing. */
  notice(text: string): void;
  /** `member` was compared with the original. */
  verified(swarm: DemoSwarm, member: DemoPeer, identical: boolean): void;
  /** The demo was asked to end. */
  stopping(): void;
  /** The demo failed. */
  failed(failure: Failure): void;
  /** The demo has ended and was cleaned up. `swarm` is given if it ran to its end. */
  close(exitCode: ExitCode, swarm: DemoSwarm | undefined): void;
}
