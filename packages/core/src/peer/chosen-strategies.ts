import type { SlotSetting } from "../choking/index.js";
import { token } from "../di/index.js";
import type {
  ChokeStrategy,
  Named,
  PieceRevealer,
  PieceSelector,
  StrategyChoice,
} from "../strategy/index.js";

/** A choke strategy and the slots that it has. */
export interface ChosenChoker extends Named<ChokeStrategy> {
  /** How many peers are served at a time. */
  readonly slots: SlotSetting;
}

/** What decides in a torrent. */
export interface ChosenStrategies {
  /** Which piece next. */
  readonly selector: Named<PieceSelector>;
  /** Whom to serve. */
  readonly choker: ChosenChoker;
  /** Which pieces to reveal to whom while seeding; undefined: all to everybody. */
  readonly revealer: Named<PieceRevealer> | undefined;
}

/**
 * Makes strategies for one torrent. Each throws an {@link UnknownStrategyError} when nobody offers the name,
 * and a {@link PluginError} when the options do not fit.
 */
export interface StrategyChooser {
  /** Makes a selector. */
  selector(choice: StrategyChoice): Named<PieceSelector>;
  /** Makes a choker. The options `slots` and `optimistic` are every choker's: they say how many it has. */
  choker(choice: StrategyChoice): ChosenChoker;
  /** Makes a revealer. */
  revealer(choice: StrategyChoice): Named<PieceRevealer>;
}

/** Token of the torrent's {@link StrategyChooser}. */
export const STRATEGY_CHOOSER = token<StrategyChooser>("StrategyChooser");

/** Token of the torrent's {@link ChosenStrategies}. */
export const CHOSEN_STRATEGIES = token<ChosenStrategies>("ChosenStrategies");
