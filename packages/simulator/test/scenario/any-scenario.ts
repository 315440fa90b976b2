import { fc } from "@fast-check/vitest";
import type { WrittenBehaviour } from "../../src/scenario/written/behaviour.js";
import type { WrittenArrival, WrittenDeparture } from "../../src/scenario/written/coming-and-going.js";
import type { WrittenFault } from "../../src/scenario/written/fault.js";
import type { WrittenLatency } from "../../src/scenario/written/latency.js";
import type { WrittenPopulation } from "../../src/scenario/written/population.js";
import type { WrittenQuantity } from "../../src/scenario/written/quantity.js";
import type { WrittenScenario } from "../../src/scenario/written/scenario.js";

/** Positive numbers as people write them, with and without decimals. */
const count = fc.oneof(
  fc.integer({ min: 1, max: 9_999 }),
  fc.integer({ min: 1, max: 99_999 }).map((n) => n / 100),
);
const withUnit = (...units: string[]) =>
  fc.tuple(count, fc.constantFrom(...units)).map(([n, unit]) => `${n}${unit}`);

const rate = fc.oneof(count, withUnit("", "kbit", "Mbit/s", "Kibit", "B", "kB/s", " MiB/s", "G"));
const time = fc.oneof(fc.constant(0), count, withUnit("ms", "s", "m", "h"));
const span = fc.oneof(count, withUnit("ms", "s", "m"));
const often = fc.oneof(count, withUnit("/s", "/m", " / h", ""));
const part = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.nat(100).map((percent) => `${percent}%`),
);

function quantity(amount: fc.Arbitrary<string | number>): fc.Arbitrary<WrittenQuantity> {
  const weighted = fc.record({ value: amount, weight: count }, { requiredKeys: ["value"] });
  return fc.oneof(
    amount,
    amount.map((value) => ({ uniform: [value, value] as const })),
    amount.map((exponential) => ({ exponential })),
    fc.array(weighted, { minLength: 1, maxLength: 3 }).map((choice) => ({ choice })),
  );
}

const rates = fc.oneof(fc.constant("unlimited"), quantity(rate));

const word = fc.stringMatching(/^[a-z]{3,8}$/).filter((text) => !["constructor", "prototype"].includes(text));

const strategy = fc.oneof(
  fc.constantFrom("tft", "tft:slots=6", "window:size=0.1:probability=1"),
  fc.record(
    {
      name: fc.constantFrom("tft", "random"),
      options: fc.dictionary(word, fc.oneof(word, fc.nat(), fc.boolean(), fc.array(word))),
    },
    { requiredKeys: ["name"] },
  ),
);

const arrival: fc.Arbitrary<WrittenArrival> = fc.oneof(
  fc.constant("at-once" as const),
  time.map((at) => ({ at })),
  fc.record({ over: span, from: time, jitter: part }, { requiredKeys: ["over"] }),
  fc.record({ poisson: often, from: time }, { requiredKeys: ["poisson"] }),
  fc.array(time, { minLength: 9, maxLength: 12 }).map((trace) => ({ trace })),
);

const departure: fc.Arbitrary<WrittenDeparture> = fc.oneof(
  fc.constantFrom("at-once" as const, "never" as const),
  quantity(time).map((after) => ({ after })),
  count.map((ratio) => ({ ratio })),
);

const behaviour: fc.Arbitrary<WrittenBehaviour> = fc.oneof(
  fc.constantFrom("honest", "free-rider", "large-view", "lying", "corrupting", "sybil"),
  span.map((every) => ({ "large-view": every })),
  part.map((lying) => ({ lying })),
  part.map((corrupting) => ({ corrupting })),
  fc.integer({ min: 2, max: 9 }).map((sybil) => ({ sybil })),
);

const few = fc.nat(20);
const neighbours = fc.record(
  { most: fc.integer({ min: 20, max: 99 }), wanted: few, few },
  { requiredKeys: [] },
);

const slots = fc.oneof(
  fc.constant("auto"),
  fc.nat(99),
  fc.tuple(fc.nat(99), fc.nat(9)).map(([regular, optimistic]) => `${regular}+${optimistic}`),
  fc.record({ regular: fc.nat(99), optimistic: fc.nat(9) }, { requiredKeys: ["regular"] }),
);

const population: fc.Arbitrary<WrittenPopulation> = fc.record(
  {
    count: fc.nat(9),
    holds: fc.oneof(fc.constantFrom("nothing", "all"), part),
    upload: rates,
    download: rates,
    selector: strategy,
    choker: strategy,
    revealer: strategy,
    slots,
    uploadLimit: rate,
    downloadLimit: rate,
    neighbours,
    arrival,
    departure,
    aborts: often,
    behaviour,
    viewing: fc.oneof(rate, fc.record({ rate, delay: time }, { requiredKeys: ["rate"] })),
  },
  { requiredKeys: [] },
);

const named = fc.constantFrom("seed", "leecher", "leecher-1");
const who = fc.oneof(named, fc.array(named, { minLength: 1, maxLength: 3 }));
/** A run may end after an hour, so faults come before that. */
const inTheRun = fc.oneof(
  fc.nat(3_599),
  fc.nat(59).map((minutes) => `${minutes}m`),
);
const fault: fc.Arbitrary<WrittenFault> = fc.oneof(
  fc.record(
    { kind: fc.constant("crash" as const), who, at: inTheRun, restartAfter: span, resumes: fc.boolean() },
    { requiredKeys: ["kind", "who", "at"] },
  ),
  fc.record(
    { kind: fc.constant("partition" as const), who, at: inTheRun, for: span, from: who },
    { requiredKeys: ["kind", "who", "at", "for"] },
  ),
  fc.record({
    kind: fc.constant("slow-link" as const),
    who: fc.constant("leecher"),
    part,
    at: inTheRun,
    for: span,
    to: fc.constant("5%"),
  }),
  fc.record({ kind: fc.constant("tracker-outage" as const), at: inTheRun, for: span }),
);

const latency: fc.Arbitrary<WrittenLatency> = quantity(time);

/** Every usable scenario, without regions. */
export const anyScenario: fc.Arbitrary<WrittenScenario> = fc.record(
  {
    name: fc.string({ minLength: 1, maxLength: 20 }),
    summary: fc.string({ maxLength: 20 }),
    file: fc.oneof(
      withUnit("MiB", "MB", "M"),
      fc.record(
        { size: withUnit("MiB"), pieceSize: fc.constantFrom("16KiB", "1MiB", 262_144) },
        { requiredKeys: ["size"] },
      ),
    ),
    populations: fc
      .tuple(fc.dictionary(word, population, { maxKeys: 4 }), population)
      .map(([others, seed]) => ({
        ...others,
        seed: { ...seed, count: 1, holds: "all" },
        leecher: { count: 3 },
      })),
    tracker: fc.record(
      {
        sampler: strategy,
        mostPeers: fc.nat(99),
        interval: fc.constantFrom("30m", 1_800),
        minInterval: fc.constantFrom("1s", 60),
        roundTrip: time,
      },
      { requiredKeys: [] },
    ),
    network: fc.record(
      {
        model: fc.constantFrom("turns" as const, "max-min" as const),
        latency,
        losses: often,
        slowStart: fc.boolean(),
        overhead: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
    faults: fc.array(fault, { maxLength: 3 }),
    stop: fc.record({ whenComplete: fc.boolean(), at: fc.constantFrom("1h", 3_600) }, { requiredKeys: [] }),
    measures: fc.record({ sample: span, warmUp: fc.constantFrom("10s", 0) }, { requiredKeys: [] }),
  },
  { requiredKeys: ["file", "populations"] },
);
