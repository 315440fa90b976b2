import { SILENT, SeededRandom, type Stopwatch, systemStopwatch } from "../runtime/index.js";
import {
  type Ask,
  CLOCK,
  LOGGER,
  type Plugin,
  RANDOM,
  type StrategyKind,
  StrategyRegistry,
  type StrategyTrait,
} from "../strategy/index.js";
import { ManualClock } from "./manual-clock.js";
import { Patience } from "./patience.js";

/** Which strategy a conformance suite checks. */
export interface StrategySuiteOptions {
  /** The plugin that offers it. */
  readonly plugin: Plugin;
  /** The strategy's name. */
  readonly name: string;
  /** Options that differ from the defaults. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Maximum mean time of a call with 10,000 pieces and 200 peers, milliseconds; 5 by default. */
  readonly budgetMs?: number;
}

const DEFAULT_BUDGET_MS = 5;

/** What a strategy of a kind returns that decides nothing. */
const NOTHING: Readonly<Record<StrategyKind, unknown>> = {
  selector: undefined,
  choker: [],
  sampler: [],
  revealer: [],
};

/** A strategy under test: a new one for every check, as for its own torrent. */
export class StrategySubject<Strategy> {
  /** Its name, for reports. */
  readonly title: string;
  /** What it promises. */
  readonly traits: readonly StrategyTrait[];
  /** How long one call may take on average, milliseconds. */
  readonly budgetMs: number;
  /** How long a check goes on asking it. */
  readonly patience: Patience;
  readonly #registry = new StrategyRegistry();
  readonly #options: StrategySuiteOptions;

  /** @throws PluginError if the plugin breaks the contract, UnknownStrategyError if it lacks the name. */
  constructor(
    private readonly kind: StrategyKind,
    options: StrategySuiteOptions,
    stopwatch: Stopwatch = systemStopwatch,
  ) {
    this.#options = options;
    this.#registry.add(options.plugin);
    this.title = `${kind} '${options.name}'`;
    this.budgetMs = options.budgetMs ?? DEFAULT_BUDGET_MS;
    this.patience = new Patience(stopwatch, this.budgetMs);
    const listed = this.#registry.list().find((each) => each.kind === kind && each.name === options.name);
    this.traits = listed?.traits ?? [];
    this.make(0);
  }

  /** A new one, with the random stream of `seed`. */
  make(seed: number): Strategy {
    const { name, options } = this.#options;
    const strategy = this.#registry[this.kind](name, options, askOf(seed)) as Strategy;
    return this.patience.asking(strategy, NOTHING[this.kind]);
  }
}

function askOf(seed: number): Ask {
  const granted = new Map<symbol, unknown>([
    [RANDOM, new SeededRandom(seed)],
    [LOGGER, SILENT],
    [CLOCK, new ManualClock()],
  ]);
  return (token) => granted.get(token) as never;
}
