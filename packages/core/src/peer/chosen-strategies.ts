import type { SlotSetting } from "../choking/index.js";
import { token } from "../di/index.js";
import type {
  ChokeStrategy,
  Named,
  PieceRevealer,
  PieceSelector,
  StrategyChoice,
} from "../strategy/index.js";

/** A choke strategy and its slots. */
export interface ChosenChoker extends Named<ChokeStrategy> {
  /** Number of peers to serve at a time. */
  readonly slots: SlotSetting;
}

/** The strategies of a torrent. */
export interface ChosenStrategies {
  /** Decides which piece to start next. */
  readonly selector: Named<PieceSelector>;
  /** Decides which peers to serve. */
  readonly choker: ChosenChoker;
  /** Decides which pieces to reveal to which peer while seeding; undefined to reveal all pieces to all peers. */
  readonly revealer: Named<PieceRevealer> | undefined;
}

/**
 * Makes strategies for one torrent. Each method throws an {@link UnknownStrategyError} if no plugin offers the name,
 * and a {@link PluginError} if the options are invalid.
 */
export interface StrategyChooser {
  /** Makes a selector. */
  selector(choice: StrategyChoice): Named<PieceSelector>;
  /** Makes a choker. Every choker has the options `slots` and `optimistic`, its numbers of slots. */
  choker(choice: StrategyChoice): ChosenChoker;
  /** Makes a revealer. */
  revealer(choice: StrategyChoice): Named<PieceRevealer>;
}

/** Token of the torrent's {@link StrategyChooser}. */
export const STRATEGY_CHOOSER = token<StrategyChooser>("StrategyChooser");

/** Token of the torrent's {@link ChosenStrategies}. */
export const CHOSEN_STRATEGIES = token<ChosenStrategies>("ChosenStrategies");
