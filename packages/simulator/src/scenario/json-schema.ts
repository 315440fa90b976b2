import { type JsonSchema, toJsonSchema } from "@valibot/to-json-schema";
import type * as v from "valibot";
import { ABOVE_NEVER, DURATION, FREQUENCY, PART, RATE, RATIO, SIZE, SPAN } from "./written/amount.js";
import { BEHAVIOUR } from "./written/behaviour.js";
import { ARRIVAL, DEPARTURE } from "./written/coming-and-going.js";
import { FAULT } from "./written/fault.js";
import { FILE } from "./written/file.js";
import { isRecord } from "./written/is-record.js";
import { LATENCY } from "./written/latency.js";
import { MEASURES } from "./written/measures.js";
import { NEIGHBOURS } from "./written/neighbours.js";
import { NETWORK } from "./written/network.js";
import { HOLDING, POPULATION } from "./written/population.js";
import { RATES, TIMES } from "./written/quantity.js";
import { SCENARIO } from "./written/scenario.js";
import { SLOTS } from "./written/slots.js";
import { STOP } from "./written/stop.js";
import { STRATEGY } from "./written/strategy.js";
import { TRACKER } from "./written/tracker.js";
import { VIEWING } from "./written/viewing.js";

/** The parts of a scenario, by their names in the schema. */
const PARTS = {
  size: SIZE,
  rate: RATE,
  time: DURATION,
  "time-above-0": SPAN,
  part: PART,
  ratio: RATIO,
  "how-often": FREQUENCY,
  "how-often-above-0": ABOVE_NEVER,
  "rate-or-draw": RATES,
  "time-or-draw": TIMES,
  strategy: STRATEGY,
  slots: SLOTS,
  holding: HOLDING,
  arrival: ARRIVAL,
  departure: DEPARTURE,
  behaviour: BEHAVIOUR,
  viewing: VIEWING,
  neighbours: NEIGHBOURS,
  file: FILE,
  population: POPULATION,
  tracker: TRACKER,
  latency: LATENCY,
  network: NETWORK,
  fault: FAULT,
  stop: STOP,
  measures: MEASURES,
} satisfies Readonly<Record<string, Part>>;

/** A lazy schema depends on its input; for undefined it is the schema of everything that the part can be. */
type Part = v.LazySchema<v.GenericSchema>;

/**
 * Returns a JSON Schema of written scenarios, with which editors check and complete them. It checks less than
 * {@link readScenario}, since it looks at each part separately.
 */
export function scenarioJsonSchema(): JsonSchema {
  const definitions = Object.fromEntries(Object.entries(PARTS).map(([name, part]) => [name, allOf(part)]));
  const { $defs = {}, ...schema } = toJsonSchema(allOf(SCENARIO), {
    target: "draft-2020-12",
    typeMode: "input",
    // we check what it cannot express, such as that a number must be a power of two
    errorMode: "ignore",
    definitions,
  });
  const named = Object.fromEntries(Object.keys(PARTS).map((name) => [name, inlined($defs[name], $defs)]));
  return {
    title: "A scenario of minibit sim",
    ...(inlined(schema, $defs) as JsonSchema),
    $defs: named as never,
  };
}

function allOf(part: Part): v.GenericSchema {
  return part.getter(undefined);
}

/** Parts without a name are numbered, differently each time, so they are inserted where they are referred to. */
function inlined(json: unknown, definitions: Readonly<Record<string, unknown>>): unknown {
  if (Array.isArray(json)) return json.map((each) => inlined(each, definitions));
  if (!isRecord(json)) return json;
  const { $ref, ...rest } = json;
  const number = typeof $ref === "string" ? /^#\/\$defs\/(\d+)$/.exec($ref)?.[1] : undefined;
  if (number !== undefined) return inlined({ ...(definitions[number] as object), ...rest }, definitions);
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, inlined(value, definitions)]));
}
