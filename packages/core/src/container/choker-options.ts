import { DEFAULT_SLOTS, type SlotSetting, leastSlots } from "../choking/index.js";
import { PluginError } from "../errors.js";
import { SLOT_OPTION_NAMES, type StrategyOption } from "../strategy/index.js";

type Options = Readonly<Record<string, unknown>>;

/**
 * The options that every choker has besides its own: how many peers it serves at a time. If neither is given, the
 * peer's slots apply.
 */
export const SLOT_OPTIONS: readonly StrategyOption[] = [
  {
    name: SLOT_OPTION_NAMES.regular,
    description: "number of regular slots, for peers that have earned one",
    default: DEFAULT_SLOTS.regular,
    allowed: "a whole number from 0",
  },
  {
    name: SLOT_OPTION_NAMES.optimistic,
    description: "number of optimistic slots, for peers that have yet to earn one",
    default: DEFAULT_SLOTS.optimistic,
    allowed: "a whole number from 0",
  },
];

/** The options among `options` that the strategy itself takes. */
export function ownOptions(options: Options = {}): Options {
  const isOwn = ([name]: [string, unknown]): boolean => SLOT_OPTIONS.every((option) => option.name !== name);
  return Object.fromEntries(Object.entries(options).filter(isOwn));
}

/**
 * Returns the slots that the `options` of the choker `name` set, otherwise `standard`. If only one number is set,
 * the other is the least that `standard` gives.
 *
 * @throws PluginError if they are not counts.
 */
export function slotsOf(
  name: string,
  options: Options = {},
  standard: SlotSetting = DEFAULT_SLOTS,
): SlotSetting {
  if (SLOT_OPTIONS.every((option) => options[option.name] === undefined)) return standard;
  const { regular, optimistic } = leastSlots(standard);
  return {
    regular: countOf(name, SLOT_OPTION_NAMES.regular, options, regular),
    optimistic: countOf(name, SLOT_OPTION_NAMES.optimistic, options, optimistic),
  };
}

function countOf(choker: string, option: string, options: Options, standard: number): number {
  const given = options[option];
  if (given === undefined) return standard;
  if (typeof given === "number" && Number.isSafeInteger(given) && given >= 0) return given;
  throw new PluginError(
    `wrong options for choker '${choker}': option '${option}' is ${JSON.stringify(given)}: must be a whole number from 0`,
  );
}
