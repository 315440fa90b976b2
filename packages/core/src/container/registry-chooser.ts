import type { SlotSetting } from "../choking/index.js";
import type { ChosenChoker, StrategyChooser } from "../peer/index.js";
import {
  type Ask,
  type Named,
  type PieceRevealer,
  type PieceSelector,
  type StrategyChoice,
  type StrategyKind,
  type StrategyRegistry,
  namedChoice,
} from "../strategy/index.js";
import { ownOptions, slotsOf } from "./choker-options.js";

/** Makes the strategies of one torrent from those its peer's plugins offer. */
export class RegistryChooser implements StrategyChooser {
  /** `askOf` gives each kind what it may ask for; `slots` apply to a choice that sets none. */
  constructor(
    private readonly registry: StrategyRegistry,
    private readonly askOf: (kind: StrategyKind) => Ask,
    private readonly slots: SlotSetting,
  ) {}

  selector(choice: StrategyChoice): Named<PieceSelector> {
    const { name, options } = namedChoice(choice);
    return { name, strategy: this.registry.selector(name, options, this.askOf("selector")) };
  }

  choker(choice: StrategyChoice): ChosenChoker {
    const { name, options } = namedChoice(choice);
    const strategy = this.registry.choker(name, ownOptions(options), this.askOf("choker"));
    return { name, strategy, slots: slotsOf(name, options, this.slots) };
  }

  revealer(choice: StrategyChoice): Named<PieceRevealer> {
    const { name, options } = namedChoice(choice);
    return { name, strategy: this.registry.revealer(name, options, this.askOf("revealer")) };
  }
}
