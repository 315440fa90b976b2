import type { SlotCounts, SlotSetting } from "@minibit/core";
import { strategies } from "@minibit/strategies";
import type { Behaviour } from "../scenario/behaviour.js";
import type { Arrival, Departure } from "../scenario/coming-and-going.js";
import { identitiesOf } from "../scenario/identities-of.js";
import type { Quantity } from "../scenario/quantity.js";
import type { Neighbourhood, Population } from "../scenario/scenario.js";
import type { Draw } from "./draw.js";
import type { Feature } from "./drawn-features.js";
import { oddStrategies } from "./odd-strategies.js";

/** Time by which everybody has arrived, milliseconds; with random arrivals, nearly everybody. */
const ARRIVALS_MS = 60_000;
const LEAST_UPLOAD = 15_000;
/** On a slower access link, blocks from all who serve it at once outlast time-outs, so it stands still or crawls. */
const LEAST_DOWNLOAD = 60_000;

/** The context in which a population is drawn. */
export interface Drawn {
  /** The features of its swarm. */
  readonly features: ReadonlySet<Feature>;
  /** Number of peers in the swarm. */
  readonly peers: number;
  /** Where peers may be, if latency depends on the region. */
  readonly regions: readonly string[] | undefined;
}

/** Names of strategies, which sometimes include the odd ones. */
const SELECTORS = Object.keys(strategies.selectors ?? {});
const CHOKERS = Object.keys(strategies.chokers ?? {});
const SERVING = CHOKERS.filter((name) => strategies.chokers?.[name]?.traits?.includes("no-starvation"));
const ODD_SELECTORS = Object.keys(oddStrategies.selectors ?? {});
const ODD_CHOKERS = Object.keys(oddStrategies.chokers ?? {});
const ODD_REVEALERS = Object.keys(oddStrategies.revealers ?? {});

/** Draws `count` peers called `name` that hold everything from the start. Most serve everybody and stay. */
export function drawOrigins(name: string, count: number, draw: Draw, drawn: Drawn): Population {
  const { features } = drawn;
  return {
    ...drawCommon(name, count, draw, drawn),
    holds: 1,
    choker: draw.chance(0.85) ? draw.oneOf(SERVING) : drawChoker(draw, features),
    revealer: drawRevealer(draw, features),
    departure: features.has("churn") && draw.chance(0.3) ? drawDeparture(draw) : { kind: "never" },
    behaviour: { kind: "honest" },
    arrival: { kind: "at-once", atMs: draw.whole(0, 5_000) },
  };
}

/** Draws `count` peers called `name` that lack something; several identities at a node count as several. */
export function drawLeechers(name: string, count: number, draw: Draw, drawn: Drawn): Population {
  const { features } = drawn;
  const behaviour = drawBehaviour(draw, features);
  const nodes = Math.ceil(count / identitiesOf({ behaviour }));
  return {
    ...drawCommon(name, nodes, draw, drawn),
    holds: features.has("parts") && draw.chance(0.5) ? draw.between(0.1, 0.9) : 0,
    choker: drawChoker(draw, features),
    revealer: draw.maybe(0.2, () => drawRevealer(draw, features)),
    departure: drawDeparture(draw),
    behaviour,
    arrival: drawArrival(draw, nodes),
    abortsPerSecond: features.has("churn") && draw.chance(0.3) ? draw.between(0, 0.01) : 0,
    viewing: features.has("viewers")
      ? draw.maybe(0.5, () => ({
          rateBytesPerSecond: draw.whole(5_000, 100_000),
          delayMs: draw.whole(0, 20_000),
        }))
      : undefined,
  };
}

function drawCommon(
  name: string,
  count: number,
  draw: Draw,
  { features, peers, regions }: Drawn,
): Population {
  const limit = (): number | undefined =>
    features.has("limits") ? draw.maybe(0.4, () => draw.whole(15_000, 150_000)) : undefined;
  return {
    name,
    count,
    holds: 0,
    upload: draw.chance(0.9) ? drawRate(draw, LEAST_UPLOAD) : { kind: "unbounded" },
    download: draw.chance(0.6) ? drawRate(draw, LEAST_DOWNLOAD) : { kind: "unbounded" },
    region: regions && draw.oneOf(regions),
    selector:
      features.has("odd strategies") && draw.chance(0.2) ? draw.oneOf(ODD_SELECTORS) : draw.oneOf(SELECTORS),
    choker: "tft",
    revealer: undefined,
    slots: drawSlots(draw, name),
    uploadLimit: limit(),
    downloadLimit: limit(),
    neighbours: drawNeighbours(draw, features, peers),
    arrival: { kind: "at-once", atMs: 0 },
    departure: { kind: "never" },
    abortsPerSecond: 0,
    behaviour: { kind: "honest" },
    viewing: undefined,
  };
}

function drawChoker(draw: Draw, features: ReadonlySet<Feature>): string {
  if (features.has("withholders") && draw.chance(0.2)) return "withholding";
  if (features.has("odd strategies") && draw.chance(0.2)) return draw.oneOf(ODD_CHOKERS);
  return draw.oneOf(CHOKERS.filter((name) => name !== "nobody" || features.has("free riders")));
}

function drawRevealer(draw: Draw, features: ReadonlySet<Feature>): string | undefined {
  if (features.has("odd strategies") && draw.chance(0.1)) return draw.oneOf(ODD_REVEALERS);
  return features.has("super-seeding") ? draw.oneOf(["super", "all"]) : undefined;
}

function drawSlots(draw: Draw, name: string): SlotSetting {
  const counts = drawSlotCounts(draw);
  // drawn separately, so that seeds that failed before automatic slots existed still draw everything else as before
  return draw.fork(`automatic slots of ${name}`).chance(0.2) ? "auto" : counts;
}

function drawSlotCounts(draw: Draw): SlotCounts {
  if (draw.chance(0.1))
    return draw.oneOf([
      { regular: 0, optimistic: 1 },
      { regular: 1, optimistic: 0 },
    ]);
  return { regular: draw.whole(1, 6), optimistic: draw.whole(1, 2) };
}

/** Draws a rate of at least `least` bytes per second. A small file takes about a minute, for faults to hit it. */
function drawRate(draw: Draw, least: number): Quantity {
  const rate = (): number => draw.whole(least, 200_000);
  if (draw.chance(0.5)) return { kind: "fixed", value: rate() };
  if (draw.chance(0.5)) return { kind: "uniform", least, most: rate() + 1_000 };
  return {
    kind: "choice",
    of: [
      { value: rate(), weight: 1 },
      { value: rate(), weight: 3 },
    ],
  };
}

function drawNeighbours(draw: Draw, features: ReadonlySet<Feature>, peers: number): Neighbourhood {
  if (!features.has("narrow neighbourhoods")) return { most: peers + 10, wanted: peers + 10, few: peers };
  const most = draw.whole(2, peers);
  return { most, wanted: draw.whole(1, peers), few: draw.whole(1, most) };
}

function drawArrival(draw: Draw, count: number): Arrival {
  const fromMs = draw.whole(0, ARRIVALS_MS / 3);
  switch (draw.whole(0, 3)) {
    case 0:
      return { kind: "at-once", atMs: fromMs };
    case 1:
      return { kind: "poisson", fromMs, perSecond: (2_000 * count) / ARRIVALS_MS };
    case 2:
      return { kind: "trace", timesMs: Array.from({ length: count }, () => draw.whole(0, ARRIVALS_MS)) };
    default:
      return {
        kind: "over",
        fromMs,
        durationMs: draw.whole(0, ARRIVALS_MS / 2),
        jitter: draw.between(0, 0.5),
      };
  }
}

function drawDeparture(draw: Draw): Departure {
  switch (draw.whole(0, 3)) {
    case 0:
      return { kind: "at-once" };
    case 1:
      return { kind: "after-time", ms: { kind: "uniform", least: 0, most: draw.whole(1_000, 120_000) } };
    case 2:
      return { kind: "after-ratio", ratio: draw.between(0.1, 1.5) };
    default:
      return { kind: "never" };
  }
}

function drawBehaviour(draw: Draw, features: ReadonlySet<Feature>): Behaviour {
  if (features.has("adversaries") && draw.chance(0.4)) {
    const part = draw.between(0.02, 1);
    return draw.oneOf<Behaviour>([
      { kind: "lying", part },
      { kind: "corrupting", part },
      { kind: "sybil", identities: draw.whole(2, 3) },
    ]);
  }
  if (features.has("free riders") && draw.chance(0.3)) {
    return draw.oneOf<Behaviour>([
      { kind: "free-rider" },
      { kind: "large-view", announceEveryMs: draw.whole(1_000, 30_000) },
    ]);
  }
  return { kind: "honest" };
}
