import { DEFAULT_PEER_SETTINGS, namedChoice, type StrategyKind, type StrategyListing } from "@minibit/core";
import type { CommandContext } from "../command-context.js";
import { ExitCode } from "../exit-code.js";
import { ownStrategies } from "../own-strategies.js";
import { resultLine } from "../result-line.js";
import { sections, table, titled } from "../text-layout.js";
import type { StrategiesArguments } from "./strategies.js";

/** What each kind decides, in the order in which they are listed. */
const TITLES: readonly (readonly [StrategyKind, string])[] = [
  ["selector", "Selectors, which piece comes next (--selector NAME)"],
  ["choker", "Chokers, whom to serve (--choker NAME)"],
  ["sampler", "Samplers, whom a tracker introduces"],
  ["revealer", "Revealers, which pieces a seed shows to whom"],
];

const DEFAULTS: Partial<Record<StrategyKind, string>> = {
  selector: namedChoice(DEFAULT_PEER_SETTINGS.selector).name,
  choker: namedChoice(DEFAULT_PEER_SETTINGS.choker).name,
};

const WIDEST = 80;

/** Runs `minibit strategies`. */
export async function run({ json }: StrategiesArguments, { stdout }: CommandContext): Promise<ExitCode> {
  const listings = ownStrategies().list();
  const width = Math.min(stdout.columns ?? WIDEST, WIDEST);
  stdout.write(
    json ? resultLine({ strategies: listings.map(listingJson) }) : strategiesText(listings, width),
  );
  return ExitCode.done;
}

/** Without the schemas of options, which are objects of a library. */
function listingJson({ kind, name, summary, source, traits, plugin }: StrategyListing): object {
  return { kind, name, summary, source, traits, plugin };
}

function strategiesText(listings: readonly StrategyListing[], width: number): string {
  return sections(
    TITLES.map(([kind, title]) => {
      const ofKind = listings.filter((listing) => listing.kind === kind);
      return titled(title, table(ofKind.map(rowOf), width));
    }),
  );
}

function rowOf({ kind, name, summary }: StrategyListing): readonly [string, string] {
  return [name, DEFAULTS[kind] === name ? `${summary} (default)` : summary];
}
