import type { RoundReport } from "../choking/index.js";
import type { Pick } from "../pieces/index.js";
import type { StrategyFault } from "../strategy/index.js";
import type { PieceIndex } from "../units/index.js";
import type { CloseReason } from "../wire/index.js";
import type { Connection } from "./connection.js";

/** Events of a swarm, for its torrent. */
export interface SwarmEvents {
  /** A piece was verified and written. */
  piece(piece: PieceIndex): void;
  /** A piece was started with `connection`. */
  picked(pick: Pick, connection: Connection): void;
  /** A piece failed its hash check; `contributors` sent its blocks and are still connected. */
  corrupt(piece: PieceIndex, contributors: readonly Connection[]): void;
  /** A choke round was applied. */
  round(report: RoundReport): void;
  /** A strategy made a mistake of a kind not seen before. */
  fault(fault: StrategyFault): void;
  /** A strategy recorded a value of its own. */
  noted(name: string, value: number): void;
  /** A link opened. */
  joined(connection: Connection): void;
  /** A link ended. */
  left(connection: Connection, reason: CloseReason): void;
  /** There are fewer peers than wanted. */
  lonely(): void;
  /** The store failed; the torrent cannot continue. */
  failed(error: Error): void;
}
