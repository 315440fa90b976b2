import { BLOCK_LENGTH } from "@minibit/core";
import { strategies } from "@minibit/strategies";
import type { Latency, Population, Scenario, SharedFile } from "../scenario/scenario.js";
import type { Draw } from "./draw.js";
import { drawFaults } from "./drawn-faults.js";
import { type Feature, drawFeatures } from "./drawn-features.js";
import { type Drawn, drawLeechers, drawOrigins } from "./drawn-population.js";

const MOST_PEERS = 30;
const MOST_PIECES = 40;
/** Approximate number of blocks that all peers together download: what takes a second with checks. */
const MOST_BLOCKS = 1_500;
const REGIONS = ["north", "south"];
const NAMES = ["ash", "birch", "cedar"];
const SAMPLERS = Object.keys(strategies.samplers ?? {});

/** Draws a scenario called `name`. */
export function drawScenario(name: string, draw: Draw): Scenario {
  const features = drawFeatures(draw.fork("features"));
  const latency = drawLatency(draw.fork("latency"));
  const peers = draw.whole(3, draw.oneOf([6, 12, MOST_PEERS]));
  const regions = latency.kind === "regions" ? REGIONS : undefined;
  const populations = drawPopulations(draw.fork("populations"), { features, peers, regions });
  return {
    name,
    summary: [...features].join(", ") || "nothing odd",
    file: drawFile(draw.fork("file"), peers),
    populations,
    tracker: drawTracker(draw.fork("tracker"), features, peers),
    network: {
      model: draw.chance(0.8) ? "turns" : "max-min",
      latency,
      lossPerSecond: features.has("losses") ? draw.between(0.001, 0.05) : 0,
      slowStart: draw.chance(0.3),
      overhead: draw.chance(0.7),
    },
    faults: drawFaults(draw.fork("faults"), features, populations),
    stop: { whenComplete: false, atMs: Number.MAX_SAFE_INTEGER },
    measures: { sampleMs: 10_000, warmUpMs: 0 },
  };
}

function drawPopulations(draw: Draw, drawn: Drawn): Population[] {
  const groups = draw.whole(1, Math.min(NAMES.length, drawn.peers - 1));
  const seeds = draw.whole(1, Math.min(2, drawn.peers - groups));
  let left = drawn.peers - seeds;
  const leechers = NAMES.slice(0, groups).map((name, index) => {
    const others = groups - index - 1;
    const count = others === 0 ? left : draw.whole(1, left - others);
    left -= count;
    return drawLeechers(name, count, draw.fork(name), drawn);
  });
  return [drawOrigins("seed", seeds, draw.fork("seed"), drawn), ...leechers];
}

function drawFile(draw: Draw, peers: number): SharedFile {
  const blocksPerPiece = draw.oneOf([1, 2, 4, 8]);
  const most = Math.floor(MOST_BLOCKS / (peers * blocksPerPiece));
  const pieces = draw.whole(1, Math.max(1, Math.min(MOST_PIECES, most)));
  const pieceBytes = blocksPerPiece * BLOCK_LENGTH;
  const rest = draw.chance(0.3) ? 0 : draw.whole(0, pieceBytes - 1);
  return { bytes: pieces * pieceBytes - rest, pieceBytes };
}

function drawTracker(draw: Draw, features: ReadonlySet<Feature>, peers: number): Scenario["tracker"] {
  return {
    sampler: draw.oneOf(SAMPLERS),
    mostPeers: features.has("narrow neighbourhoods") ? draw.whole(2, peers) : 200,
    intervalMs: draw.whole(30_000, 200_000),
    minIntervalMs: draw.whole(2_000, 30_000),
    roundTripMs: draw.whole(1, 500),
  };
}

function drawLatency(draw: Draw): Latency {
  switch (draw.whole(0, 2)) {
    case 0:
      return { kind: "uniform", ms: draw.oneOf([1, 10, 50, 200]) };
    case 1:
      return { kind: "drawn", from: { kind: "uniform", least: 1, most: draw.whole(2, 300) } };
    default: {
      const [near, far] = [draw.whole(1, 20), draw.whole(20, 300)];
      return {
        kind: "regions",
        ms: { north: { north: near, south: far }, south: { north: far, south: near } },
      };
    }
  }
}
