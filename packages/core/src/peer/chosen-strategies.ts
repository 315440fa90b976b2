import { token } from "../di/index.js";
import type { ChokeStrategy, PieceSelector } from "../strategy/index.js";

/** A strategy and the name by which it was chosen. */
export interface Named<Strategy> {
  /** Its name. */
  readonly name: string;
  /** The strategy. */
  readonly strategy: Strategy;
}

/** How many peers are served at a time. */
export interface SlotCounts {
  /** For peers that have earned it. */
  readonly regular: number;
  /** For peers that have not. */
  readonly optimistic: number;
}

/** What decides in a torrent. */
export interface ChosenStrategies {
  /** Which piece next. */
  readonly selector: Named<PieceSelector>;
  /** Whom to serve. */
  readonly choker: Named<ChokeStrategy>;
  /** To how many. */
  readonly slots: SlotCounts;
}

/** Token of the torrent's {@link ChosenStrategies}. */
export const CHOSEN_STRATEGIES = token<ChosenStrategies>("ChosenStrategies");
