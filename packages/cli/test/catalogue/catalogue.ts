import {
  type ChokeStrategy,
  DEFAULT_PEER_SETTINGS,
  namedChoice,
  optionsOf,
  SLOT_OPTIONS,
  STRATEGY_TRAITS,
  type StrategyKind,
  type StrategyListing,
  type StrategyOption,
  type StrategyRegistry,
} from "@minibit/core";
import { strategyNotes } from "./strategy-notes.js";

const HEAD = `---
title: The catalogue
category: Guides
---

# The catalogue

All strategies that come with MiniBit. This page is generated from their code by \`npm run reference\`.

Options follow the name: \`--choker tft:optimisticHoldMs=20000:slots=6\`. [Your first strategy](your-first-strategy.md)
shows how to add your own.
`;

const { selector, choker } = DEFAULT_PEER_SETTINGS;

const KINDS: readonly (readonly [StrategyKind, string])[] = [
  [
    "selector",
    `## Selectors

Which piece comes next: \`--selector NAME\`. The default is \`${namedChoice(selector).name}\`.
`,
  ],
  [
    "choker",
    `## Chokers

Which peers to serve: \`--choker NAME\`. The default is \`${namedChoice(choker).name}\`. Besides its own
options every choker has these; if neither is given, \`--slots\` applies:

${optionTable(SLOT_OPTIONS)}
`,
  ],
  [
    "sampler",
    `## Samplers

Which peers a tracker introduces to a peer: \`minibit tracker --sampler NAME\`. The tracker leaves out the requester. While
a swarm is smaller than the number wanted, these return all its members.
`,
  ],
  [
    "revealer",
    `## Revealers

Which pieces a seed reveals to which peer: \`minibit peer --revealer NAME\`; \`--super-seed\` is short for \`super\`. A piece
that is not revealed to a peer is not served to it.
`,
  ],
];

/** Returns the catalogue page, not yet formatted. */
export function catalogue(registry: StrategyRegistry): string {
  const listings = registry.list();
  const entries = KINDS.flatMap(([kind, head]) => {
    const ofKind = listings.filter((listing) => listing.kind === kind);
    return [head, ...ofKind.map((listing) => entry(listing, registry))];
  });
  return [HEAD, ...entries, promises()].join("\n\n");
}

function entry(listing: StrategyListing, registry: StrategyRegistry): string {
  const { kind, name, summary, source, traits, options } = listing;
  return [
    `### ${name}`,
    `**${summary}**`,
    ...strategyNotes(kind, name),
    ...(options ? [optionTable(optionsOf(options))] : []),
    [
      source === undefined ? [] : `Source: ${source}.`,
      hasOwnSlots(listing, registry) ? "The number of slots is only a hint to it." : [],
      traits.length === 0 ? [] : `Promises: ${traits.map(code).join(", ")}.`,
    ]
      .flat()
      .join(" "),
  ].join("\n\n");
}

function hasOwnSlots({ kind, name }: StrategyListing, registry: StrategyRegistry): boolean {
  if (kind !== "choker") return false;
  const strategy: ChokeStrategy = registry.choker(name, undefined, (token) => {
    throw new Error(`${name} asks for ${String(token)}`);
  });
  return strategy.slotPolicy === "own";
}

function optionTable(options: readonly StrategyOption[]): string {
  const rows = options.map(({ name, default: standard, description, allowed }) => {
    if (description === undefined) throw new Error(`the option ${name} is not described`);
    return `| ${code(name)} | ${JSON.stringify(standard)} | ${description}: ${allowed} |`;
  });
  return ["| option | default | meaning and allowed values |", "| --- | ---: | --- |", ...rows].join("\n");
}

function promises(): string {
  const rows = Object.entries(STRATEGY_TRAITS).map(([trait, meaning]) => `| ${code(trait)} | ${meaning} |`);
  return [
    "## Promises",
    "Good conduct beyond the contract. The [conformance kit](testing-a-strategy.md) checks what a strategy promises.",
    ["| promise | the strategy |", "| --- | --- |", ...rows].join("\n"),
  ].join("\n\n");
}

function code(text: string): string {
  return `\`${text}\``;
}
