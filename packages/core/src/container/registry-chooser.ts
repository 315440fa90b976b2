import { PluginError } from "../errors.js";
import type { ChosenChoker, Named, SlotCounts, StrategyChooser } from "../peer/index.js";
import {
  type Ask,
  type PieceRevealer,
  type PieceSelector,
  type StrategyChoice,
  type StrategyKind,
  type StrategyRegistry,
  namedChoice,
} from "../strategy/index.js";

/** Makes the strategies of one torrent from what the plugins of its peer offer. */
export class RegistryChooser implements StrategyChooser {
  /** `askOf` gives each kind what it may ask for; `slots` are those of a choice that names none. */
  constructor(
    private readonly registry: StrategyRegistry,
    private readonly askOf: (kind: StrategyKind) => Ask,
    private readonly slots: SlotCounts,
  ) {}

  selector(choice: StrategyChoice): Named<PieceSelector> {
    const { name, options } = namedChoice(choice);
    return { name, strategy: this.registry.selector(name, options, this.askOf("selector")) };
  }

  choker(choice: StrategyChoice): ChosenChoker {
    const { name, options } = namedChoice(choice);
    const { slots, optimistic, ...own } = options ?? {};
    const strategy = this.registry.choker(name, own, this.askOf("choker"));
    const regular = countOf(name, "slots", slots, this.slots.regular);
    return {
      name,
      strategy,
      slots: { regular, optimistic: countOf(name, "optimistic", optimistic, this.slots.optimistic) },
    };
  }

  revealer(choice: StrategyChoice): Named<PieceRevealer> {
    const { name, options } = namedChoice(choice);
    return { name, strategy: this.registry.revealer(name, options, this.askOf("revealer")) };
  }
}

function countOf(choker: string, option: string, given: unknown, standard: number): number {
  if (given === undefined) return standard;
  if (typeof given === "number" && Number.isSafeInteger(given) && given >= 0) return given;
  throw new PluginError(
    `wrong options for choker '${choker}': option '${option}' is ${JSON.stringify(given)}: must be a whole number from 0`,
  );
}
