import type { AxisUnit } from "../look/axis.js";
import type { SampleReading } from "../study/over-time.js";

/** A line, and its name if there are several. */
export interface NamedReading extends SampleReading {
  /** Its name. */
  readonly name: string;
}

/** A value of the swarm that is drawn over time. */
export interface SwarmMeasure {
  /** Its link target. */
  readonly id: string;
  /** What it shows. */
  readonly title: string;
  /** How to read it. */
  readonly reading: string;
  /** The label of the vertical axis. */
  readonly label: string;
  /** The unit of its values. */
  readonly unit: AxisUnit;
  /** Whether its axis begins near the smallest value rather than at 0: differences matter, not heights. */
  readonly isZoomed?: boolean;
  /** What is drawn for a single variant; for several variants, only the first of these. */
  readonly readings: readonly NamedReading[];
}

const MEASURES: readonly SwarmMeasure[] = [
  {
    id: "utilisation",
    title: "Use of the upload capacity",
    reading:
      "The part that was sent of all that the present peers could have sent at their usual rates, seeds included; the " +
      "figure of that name in the tables counts leechers only. Near 100 %, no capacity is idle.",
    label: "upload used",
    unit: "part",
    readings: [
      { name: "upload used", at: ({ utilisation }, sample) => utilisation[sample] ?? null, isHeld: false },
    ],
  },
  {
    id: "seed-load",
    title: "Load of the seeds",
    reading:
      "The part of all uploads that came from peers which held everything from the start. The less it is, the more the " +
      "swarm feeds itself.",
    label: "sent by seeds",
    unit: "part",
    readings: [
      { name: "sent by seeds", at: ({ seedPart }, sample) => seedPart[sample] ?? null, isHeld: false },
    ],
  },
  {
    id: "leechers",
    title: "Leechers present",
    reading: "Peers that were present and lacked something.",
    label: "leechers",
    unit: "count",
    readings: [{ name: "leechers", at: ({ leechers }, sample) => leechers[sample]!, isHeld: true }],
  },
  {
    id: "seeds",
    title: "Seeds present",
    reading: "Peers that were present and held everything, from the start or since they completed.",
    label: "seeds",
    unit: "count",
    readings: [{ name: "seeds", at: ({ seeds }, sample) => seeds[sample]!, isHeld: true }],
  },
  {
    id: "evenness",
    title: "Evenness of the pieces",
    reading:
      "The entropy of the copies among leechers, relative to its maximum: at 100 %, there are equally many copies of each " +
      "piece. The axis does not begin at 0.",
    label: "evenness",
    unit: "part",
    isZoomed: true,
    readings: [{ name: "evenness", at: ({ entropy }, sample) => entropy[sample] ?? null, isHeld: false }],
  },
  {
    id: "rarest",
    title: "Copies of the rarest piece",
    reading: "How many peers held the rarest piece. At 0, nobody could complete.",
    label: "copies",
    unit: "count",
    readings: [
      { name: "rarest piece", at: ({ rarestCopies }, sample) => rarestCopies[sample]!, isHeld: false },
      { name: "the average piece", at: ({ meanCopies }, sample) => meanCopies[sample]!, isHeld: false },
    ],
  },
];

/** Returns what is drawn over time for this number of `variants`. */
export function swarmMeasures(variants: number): readonly SwarmMeasure[] {
  return variants === 1 ? MEASURES.filter(({ id }) => id !== "seeds").map(forOne) : MEASURES;
}

/** For one variant, leechers and seeds fit into one chart. */
function forOne(part: SwarmMeasure): SwarmMeasure {
  if (part.id !== "leechers") return part;
  const seeds = MEASURES.find(({ id }) => id === "seeds")!;
  return {
    ...part,
    ...{ id: "population", title: "Who was present", label: "peers" },
    reading:
      "Leechers lack something; seeds hold everything, whether from the start or since they completed.",
    readings: [...part.readings, ...seeds.readings],
  };
}
