const KIB = 1_024;
const MIB = 1_024 * KIB;

/** Lines of a leecher and of the seed, bytes per second: those of Bharambe, Herley and Padmanabhan (kbit = 1,024 bit). */
const LEECHER = { upload: 51_200, download: 192_000 };
const SEED = { upload: 768_000, download: Infinity };

/** What is run: so many leechers, a file in pieces of 256 KiB, and how many peers each asks the tracker for. */
export const SETTINGS = [
  { name: "100", peers: 100, bytes: 64 * MIB, wanted: 10 },
  { name: "1000", peers: 1_000, bytes: 64 * MIB, wanted: 10 },
  { name: "10000", peers: 10_000, bytes: 64 * MIB, wanted: 10 },
  { name: "1000-degree-40", peers: 1_000, bytes: 25 * MIB, wanted: 20 },
  { name: "1000-bharambe", peers: 1_000, bytes: 100 * MIB, wanted: 5 },
];

/** The scenario of a setting. */
export function scenarioOf({ name, peers, bytes, wanted }) {
  const neighbours = { most: 2 * wanted, wanted, few: Math.max(1, wanted - 2) };
  return {
    name: `bench ${name}`,
    summary: "a flash crowd, to measure the lab",
    file: { bytes, pieceBytes: 256 * KIB },
    populations: [
      population("leecher", peers, 0, LEECHER, neighbours, { kind: "at-once" }),
      { ...population("seed", 1, 1, SEED, neighbours, { kind: "never" }), revealer: "least-served" },
    ],
    tracker: {
      sampler: "random",
      mostPeers: 200,
      intervalMs: 86_400_000,
      minIntervalMs: 10_000,
      roundTripMs: 100,
    },
    network: {
      model: "turns",
      latency: { kind: "uniform", ms: 50 },
      lossPerSecond: 0,
      slowStart: false,
      overhead: true,
    },
    faults: [],
    stop: { whenComplete: true, atMs: 100_000_000 },
    measures: { sampleMs: 10_000, warmUpMs: 0 },
  };
}

function population(name, count, holds, lines, neighbours, departure) {
  return {
    name,
    count,
    holds,
    upload: rate(lines.upload),
    download: rate(lines.download),
    region: undefined,
    selector: "rarest",
    choker: "tft",
    revealer: undefined,
    slots: { regular: 4, optimistic: 1 },
    uploadLimit: undefined,
    downloadLimit: undefined,
    neighbours,
    arrival: { kind: "over", fromMs: 0, durationMs: 10_000, jitter: 0.3 },
    departure,
    abortsPerSecond: 0,
    behaviour: { kind: "honest" },
    viewing: undefined,
  };
}

function rate(value) {
  return value === Infinity ? { kind: "unbounded" } : { kind: "fixed", value };
}
