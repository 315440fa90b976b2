import * as v from "valibot";
import type { Scenario } from "../scenario.js";
import { FAULT, type WrittenFault } from "./fault.js";
import { type EntriesOf, fields } from "./fields.js";
import { FILE, type WrittenFile } from "./file.js";
import { isNot } from "./is-not.js";
import { MEASURES, type WrittenMeasures } from "./measures.js";
import { mapping } from "./mapping.js";
import { NETWORK, type WrittenNetwork } from "./network.js";
import { TEXT } from "./plain.js";
import { POPULATION, type WrittenPopulation } from "./population.js";
import { shown } from "./shown.js";
import { STOP, type WrittenStop } from "./stop.js";
import { TRACKER, type WrittenTracker } from "./tracker.js";

/**
 * A scenario as written by users, in YAML, in JSON, or in TypeScript with {@link defineScenario}. Everything except the
 * file and the populations has a default.
 */
export interface WrittenScenario {
  /** The JSON Schema for an editor; ignored here. */
  readonly $schema?: string | undefined;
  /** Its name; that of its file by default. */
  readonly name?: string | undefined;
  /** What it shows, in one line. */
  readonly summary?: string | undefined;
  /** The file that is shared. */
  readonly file: WrittenFile;
  /** The populations that share it, by name. */
  readonly populations: Readonly<Record<string, WrittenPopulation>>;
  /** The tracker. */
  readonly tracker?: WrittenTracker | undefined;
  /** The network. */
  readonly network?: WrittenNetwork | undefined;
  /** The faults to inject, and when. */
  readonly faults?: readonly WrittenFault[] | undefined;
  /** When a run ends. */
  readonly stop?: WrittenStop | undefined;
  /** How finely it is measured. */
  readonly measures?: WrittenMeasures | undefined;
}

/** Peers are named after their population and a number: a population name that ends in a number would be ambiguous. */
const POPULATION_NAME = v.pipe(
  v.string(),
  v.regex(
    /^(?!.*-\d+$)[A-Za-z][A-Za-z0-9-]{0,39}$/,
    ({ input }) =>
      `calls one ${shown(input)}: a name is a letter and then letters, digits and '-', ` +
      "at most 40 in all, and does not end in '-' and a number",
  ),
);

const POPULATIONS = v.pipe(
  mapping("a mapping of populations by name", POPULATION_NAME, POPULATION),
  v.minEntries(1, "is empty: add populations that share the file"),
);

const ENTRIES = {
  $schema: v.optional(v.pipe(v.string(), v.description("the JSON Schema for an editor"))),
  name: v.optional(
    v.pipe(TEXT, v.nonEmpty("is a name, not ''"), v.description("its name; if not given, that of its file")),
  ),
  summary: v.optional(v.pipe(TEXT, v.description("what it shows, in a line")), ""),
  file: v.pipe(FILE, v.description("what is shared")),
  populations: v.pipe(
    POPULATIONS,
    v.description("who shares it, by name; leecher-17 is the 17th of leecher"),
  ),
  tracker: v.optional(v.pipe(TRACKER, v.description("the tracker")), {}),
  network: v.optional(v.pipe(NETWORK, v.description("the network between the peers")), {}),
  faults: v.optional(
    v.pipe(v.array(FAULT, isNot("a list of faults")), v.description("what goes wrong, and when")),
    [],
  ),
  stop: v.optional(v.pipe(STOP, v.description("when a run ends")), {}),
  measures: v.optional(v.pipe(MEASURES, v.description("how finely it is measured")), {}),
} satisfies EntriesOf<WrittenScenario>;

/** The keys that a scenario may have. */
export const SCENARIO_KEYS: readonly string[] = Object.keys(ENTRIES);

/** A scenario whose name may be given only by its file. */
export type NamelessScenario = Omit<Scenario, "name"> & { readonly name: string | undefined };

/** Schema of a scenario. */
export const SCENARIO = fields(
  "a mapping of file, populations and so on",
  ENTRIES,
  ({ $schema: _, name, summary, file, populations, ...given }): NamelessScenario => ({
    name,
    summary,
    file,
    populations: Object.entries(populations).map(([each, population]) => ({ name: each, ...population })),
    ...given,
  }),
);
