import type { Logger, Random, Scheduler, WatchCalls } from "../runtime/index.js";
import type { ChokeStrategy, Note, StrategyFault, TorrentShape } from "../strategy/index.js";
import type { PieceIndex } from "../units/index.js";
import type { RoundReport } from "./round-report.js";
import type { SeedSlots } from "./seed-slots.js";
import type { SlotSetting } from "./slot-counts.js";

/** What a choker asks its swarm, to tell the strategy. */
export interface ChokerSwarm {
  /** Returns how many connected peers hold `piece`. */
  availability(piece: PieceIndex): number;
  /** Returns whether we hold `piece`. */
  have(piece: PieceIndex): boolean;
  /** Returns whether we hold everything. */
  seeding(): boolean;
  /** Returns our upload capacity, bytes per second. */
  uploadCapacity(now: number): number;
}

/** Parts of a choker. */
export interface ChokerOptions {
  /** The strategy that decides. */
  readonly strategy: ChokeStrategy;
  /** The name by which it was chosen. */
  readonly strategyName: string;
  /** Schedules the rounds. */
  readonly scheduler: Scheduler;
  /** The strategy's own random source. */
  readonly random: Random;
  /** Logs the strategy's mistakes. */
  readonly logger: Logger;
  /** Number of peers unchoked at a time: those that earned it, and those that have yet to. */
  readonly slots: SlotSetting;
  /** Shared with the peer's other torrents, to find out that number if it is `auto`. */
  readonly seedSlots: SeedSlots;
  /** The dimensions of the torrent. */
  readonly torrent: TorrentShape;
  /** The swarm. */
  readonly swarm: ChokerSwarm;
  /** Watches the calls of the strategy; undefined to watch none. */
  readonly watchCalls?: WatchCalls;
  /** Called once for each kind of mistake that the strategy makes. */
  readonly onFault?: (fault: StrategyFault) => void;
  /** Called with the strategy's own values. */
  readonly onNote?: Note;
  /** Called with each round that was applied. */
  readonly onRound?: (report: RoundReport) => void;
}
