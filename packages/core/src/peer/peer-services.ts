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

/** Services shared by all torrents of a peer. @internal */
export interface PeerServices {
  /** Our peer id, 20 bytes. */
  readonly peerId: Uint8Array;
  /** Our name for other clients (BEP 10's `v`). */
  readonly clientName: string;
  /** The clock. */
  readonly clock: Clock;
  /** Schedules callbacks. */
  readonly scheduler: Scheduler;
  /** Random source. */
  readonly random: Random;
  /** Logs what happens. */
  readonly logger: Logger;
  /** Watches the calls of strategies. */
  readonly watchCalls: WatchCalls;
  /** Limits on input from outside. */
  readonly limits: Limits;
  /** Opens links. */
  readonly transport: Transport;
  /** Contacts trackers. */
  readonly trackerClient: TrackerClient;
  /** Sends blocks, within the upload limit. */
  readonly uploader: Uploader;
  /** Divides the slots among the torrents that are seeded. */
  readonly seedSlots: SeedSlots;
  /** Limits the memory of started pieces. */
  readonly budget: MemoryBudget;
  /** Paces requests, within the download limit. */
  readonly pace: DownloadPace;
  /** Decides which requests are overdue; one for all torrents, since they share the access link. */
  readonly patience: Patience;
  /** Limits the links. */
  readonly slots: ConnectionSlots;
  /** Returns the port on which we listen; undefined if we do not. */
  readonly port: () => number | undefined;
  /** Returns a key for a new link, never used before. */
  readonly nextKey: () => PeerKey;
}

/** Token of the {@link PeerServices}. @internal */
export const PEER_SERVICES = token<PeerServices>("PeerServices");
