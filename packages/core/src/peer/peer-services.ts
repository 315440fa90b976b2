import type { SeedSlots } from "../choking/index.js";
import { token } from "../di/index.js";
import type { Limits } from "../limits.js";
import type { DownloadPace, MemoryBudget, Patience } from "../pieces/index.js";
import type { Clock, Logger, Random, Scheduler, WatchCalls } from "../runtime/index.js";
import type { Uploader } from "../serving/index.js";
import type { TrackerClient } from "../tracker/index.js";
import type { Transport } from "../transport/index.js";
import type { PeerKey } from "../units/index.js";
import type { ConnectionSlots } from "./connection-slots.js";

/** What all torrents of a peer share. @internal */
export interface PeerServices {
  /** Our peer id, 20 bytes. */
  readonly peerId: Uint8Array;
  /** What we call ourselves to other clients (BEP 10's `v`). */
  readonly clientName: string;
  /** What time it is. */
  readonly clock: Clock;
  /** Calls back. */
  readonly scheduler: Scheduler;
  /** Chance. */
  readonly random: Random;
  /** What happens is told here. */
  readonly logger: Logger;
  /** Looks at the calls of strategies. */
  readonly watchCalls: WatchCalls;
  /** Limits on what comes from outside. */
  readonly limits: Limits;
  /** Opens links. */
  readonly transport: Transport;
  /** Asks trackers. */
  readonly trackerClient: TrackerClient;
  /** Sends blocks, within the upload limit. */
  readonly uploader: Uploader;
  /** How many are served at a time, of the torrents that are seeded. */
  readonly seedSlots: SeedSlots;
  /** Bounds started pieces. */
  readonly budget: MemoryBudget;
  /** Paces requests, within the download limit. */
  readonly pace: DownloadPace;
  /** Tells what is overdue: of all torrents, since they share the line. */
  readonly patience: Patience;
  /** Bounds links. */
  readonly slots: ConnectionSlots;
  /** The port on which we listen, or undefined when we do not. */
  readonly port: () => number | undefined;
  /** A key for a new link, never given before. */
  readonly nextKey: () => PeerKey;
}

/** Token of the {@link PeerServices}. @internal */
export const PEER_SERVICES = token<PeerServices>("PeerServices");
