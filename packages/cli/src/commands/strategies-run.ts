import {
  DEFAULT_PEER_SETTINGS,
  type StrategyKind,
  type StrategyListing,
  UnknownStrategyError,
  didYouMean,
  namedChoice,
  shellLine,
} from "@minibit/core";
import { strategies } from "@minibit/strategies";
import type { CommandContext } from "../command-context.js";
import { Setup } from "../configuration/setup.js";
import { UsageError } from "../errors.js";
import { ExitCode } from "../exit-code.js";
import { textWidthOf } from "../render/width.js";
import { resultLine } from "../result-line.js";
import { strategyJson, strategyText } from "../strategy-description.js";
import { sections, table, titled, wrapped } from "../text-layout.js";
import type { StrategiesArguments } from "./strategies.js";

/** What each kind decides, in the order of the list. */
const TITLES: readonly (readonly [StrategyKind, string])[] = [
  ["selector", "Selectors, which piece comes next (--selector NAME)"],
  ["choker", "Chokers, whom to serve (--choker NAME)"],
  ["sampler", "Samplers, whom a tracker introduces (tracker --sampler NAME)"],
  ["revealer", "Revealers, which pieces a seed shows to whom (peer --revealer NAME)"],
];

const MORE = "'minibit strategies show NAME' describes one, with its options.";

const DEFAULTS: Partial<Record<StrategyKind, string>> = {
  selector: namedChoice(DEFAULT_PEER_SETTINGS.selector).name,
  choker: namedChoice(DEFAULT_PEER_SETTINGS.choker).name,
};

/** Runs `minibit strategies`. */
export async function run(given: StrategiesArguments, context: CommandContext): Promise<ExitCode> {
  const name = readName(given);
  const { registry } = await Setup.load(given, context);
  const listings = name === undefined ? registry.list() : called(name, registry.list());
  const width = textWidthOf(context.stdout);
  const text = name === undefined ? strategiesText(listings, width) : descriptions(listings, given, width);
  context.stdout.write(given.json ? resultLine({ strategies: listings.map(strategyJson) }) : text);
  return ExitCode.done;
}

/** Returns the strategy to show; undefined to list all. */
function readName({ action, name }: StrategiesArguments): string | undefined {
  if (action === undefined) return undefined;
  if (action !== "show") {
    const meant = name ?? action;
    throw new UsageError(`unknown action '${action}'; did you mean 'minibit strategies show ${meant}'?`);
  }
  if (name === undefined) throw new UsageError("which strategy? 'minibit strategies' lists them");
  return name;
}

/** One strategy of each kind may have the name. */
function called(name: string, listings: readonly StrategyListing[]): StrategyListing[] {
  const found = listings.filter((listing) => listing.name === name);
  if (found.length > 0) return found;
  const names = listings.map((listing) => listing.name);
  const hint = didYouMean(name, names) || "; 'minibit strategies' lists them";
  throw new UnknownStrategyError(`unknown strategy '${name}'${hint}`);
}

function descriptions(
  listings: readonly StrategyListing[],
  given: StrategiesArguments,
  width: number,
): string {
  return listings.map((listing) => strategyText(listing, originOf(listing, given), width)).join("\n");
}

/** Returns the options that bring a strategy; our own need none. */
function originOf(listing: StrategyListing, { plugin, config }: StrategiesArguments): string {
  if (listing.plugin === strategies.name) return "";
  const configs = config === undefined ? [] : [config];
  const words = [
    ...configs.flatMap((path) => ["--config", path]),
    ...plugin.flatMap((each) => ["--plugin", each]),
  ];
  return shellLine(words);
}

function strategiesText(listings: readonly StrategyListing[], width: number): string {
  const lists = TITLES.map(([kind, title]) => {
    const ofKind = listings.filter((listing) => listing.kind === kind);
    return titled(title, table(ofKind.map(rowOf), width), width);
  });
  return sections([...lists, wrapped(MORE, width)]);
}

function rowOf({ kind, name, summary }: StrategyListing): readonly [string, string] {
  return [name, DEFAULTS[kind] === name ? `${summary} (default)` : summary];
}
