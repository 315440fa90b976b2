import {
  SLOT_OPTIONS,
  STRATEGY_TRAITS,
  type StrategyListing,
  type StrategyOption,
  optionsOf,
} from "@minibit/core";
import { printable } from "./printable.js";
import { type Row, sections, table, titled, wrapped } from "./text-layout.js";

/** Returns a strategy as an object for `--json`. */
export function strategyJson(listing: StrategyListing): object {
  const { kind, name, summary, source, traits, plugin } = listing;
  return { kind, name, summary, source, traits, options: allOptionsOf(listing), plugin };
}

/**
 * Describes a strategy in full, in lines of at most `width` characters. `origin` contains the options, as typed, that
 * bring it.
 */
export function strategyText(listing: StrategyListing, origin: string, width: number): string {
  const { kind, name, summary, source, traits, plugin } = listing;
  return sections([
    wrapped(`${name}, a ${kind} of ${printable(plugin)}`, width),
    wrapped(`${capitalised(printable(summary))}.`, width),
    titled("Options", table(allOptionsOf(listing).map(optionRow), width)),
    titled("Promises", table(traits.map(traitRow), width)),
    source === undefined ? "" : wrapped(`Source: ${printable(source)}`, width, 2),
    titled("Example", `  ${exampleOf(listing, origin)}`),
  ]);
}

/** Every choker has two options in addition to its own. */
function allOptionsOf({ kind, options }: StrategyListing): StrategyOption[] {
  return kind === "choker" ? [...optionsOf(options), ...SLOT_OPTIONS] : optionsOf(options);
}

function optionRow({ name, description, default: standard, allowed }: StrategyOption): Row {
  const facts = [allowed, standard !== undefined && `default: ${JSON.stringify(standard)}`].filter(Boolean);
  const words = facts.length === 0 ? "" : `(${facts.join("; ")})`;
  return [name, printable([description, words].filter(Boolean).join(" "))];
}

function traitRow(trait: StrategyListing["traits"][number]): Row {
  return [trait, STRATEGY_TRAITS[trait]];
}

function exampleOf(listing: StrategyListing, origin: string): string {
  const { kind, name } = listing;
  const first = allOptionsOf(listing).find((each) => isTyped(each.default));
  const option = first ? `:${first.name}=${JSON.stringify(first.default)}` : "";
  const command = kind === "sampler" ? "tracker" : "peer";
  return ["npx minibit", command, origin, `--${kind}`, `${name}${option}`].filter(Boolean).join(" ");
}

/** Whether `value` can be typed as it is. */
function isTyped(value: unknown): boolean {
  return typeof value === "number" || typeof value === "boolean";
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
