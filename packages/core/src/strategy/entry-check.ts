import type { StandardSchemaV1 } from "@standard-schema/spec";
import { PluginError } from "../errors.js";
import { refuseMisspelt } from "./misspelt.js";
import { didYouMean } from "./nearest.js";
import type { StrategyEntry } from "./plugin.js";
import { kindOf } from "./strategy-faults.js";
import { optionsOf } from "./strategy-option.js";
import { STRATEGY_KINDS, type StrategyKind } from "./strategy-kind.js";

/** What can be typed on a command line without quotes. */
const STRATEGY_NAME = /^[a-z][a-z0-9-]*$/;

const FIELDS: readonly (keyof StrategyEntry<unknown>)[] = [
  "summary",
  "source",
  "traits",
  "options",
  "create",
];

/** Schemas known to use no taken name: a lab adds the same plugins for each of a thousand peers. */
const LOOKED_THROUGH = new WeakSet<StandardSchemaV1>();

type Entry = Partial<StrategyEntry<unknown>>;

/**
 * Checks that `entry`, which `plugin` offers as the `kind` `name`, has all that a strategy needs.
 *
 * @throws {@link PluginError} if it breaks the contract.
 */
export function checkEntry(kind: StrategyKind, name: string, plugin: string, entry: Entry | null): void {
  const title = `${kind} '${name}' of plugin '${plugin}'`;
  if (!STRATEGY_NAME.test(name)) {
    throw new PluginError(
      `${title}: a name has only lower-case letters, digits and '-', and starts with a letter`,
    );
  }
  refuseMisspelt(title, entry ?? {}, FIELDS);
  checkCreate(title, entry?.create);
  if (typeof entry?.summary !== "string" || entry.summary.trim() === "") {
    throw new PluginError(`${title} has no summary: say in one line what it does`);
  }
  checkTraits(title, kind, entry);
  checkOptions(title, kind, entry);
}

function checkCreate(title: string, create: unknown): void {
  if (typeof create === "function") return;
  if (create === undefined) {
    throw new PluginError(
      `${title} has no create(): make it with defineStrategy({ summary, create: () => ... })`,
    );
  }
  throw new PluginError(`${title} has a create that is ${kindOf(create)}, not a function or a class`);
}

function checkTraits(title: string, kind: StrategyKind, { traits = [] }: Entry): void {
  const known: readonly string[] = STRATEGY_KINDS[kind].traits;
  if (!Array.isArray(traits)) {
    throw new PluginError(`${title}: its traits are not a list: put them in brackets`);
  }
  const strange = traits.map(String).find((trait) => !known.includes(trait));
  if (strange === undefined) return;
  const promisable = known.length > 0 ? known.join(", ") : "nothing: leave its traits out";
  throw new PluginError(
    `${title} promises '${strange}', but a ${kind} may promise ${promisable}${didYouMean(strange, known)}`,
  );
}

function checkOptions(title: string, kind: StrategyKind, { options }: Entry): void {
  if (options === undefined) return;
  if (typeof options?.["~standard"]?.validate !== "function") {
    throw new PluginError(`${title}: its options are not a Standard Schema (https://standardschema.dev)`);
  }
  if (STRATEGY_KINDS[kind].taken.length > 0 && !LOOKED_THROUGH.has(options))
    refuseTaken(title, kind, options);
}

function refuseTaken(title: string, kind: StrategyKind, options: StandardSchemaV1): void {
  const names = optionsOf(options).map(({ name }) => name);
  const taken = STRATEGY_KINDS[kind].taken.find((name) => names.includes(name));
  if (taken !== undefined) {
    throw new PluginError(`${title} has an option '${taken}', which every ${kind} already has: rename it`);
  }
  LOOKED_THROUGH.add(options);
}
