import { readScenario } from "@minibit/simulator";

/** The runs: number of leechers, file size in pieces of 256 KiB, and peers that each requests from the tracker. */
export const SETTINGS = [
  { name: "100", peers: 100, size: "64MiB", wanted: 10 },
  { name: "1000", peers: 1_000, size: "64MiB", wanted: 10 },
  { name: "10000", peers: 10_000, size: "64MiB", wanted: 10 },
  { name: "1000-degree-40", peers: 1_000, size: "25MiB", wanted: 20 },
  { name: "1000-bharambe", peers: 1_000, size: "100MiB", wanted: 5 },
];

/** Returns the scenario of a setting, with access links as in Bharambe, Herley and Padmanabhan. */
export function scenarioOf({ name, peers, size, wanted }) {
  const neighbours = { most: 2 * wanted, wanted, few: Math.max(1, wanted - 2) };
  const arrival = { over: "10s", jitter: 0.3 };
  return readScenario({
    name: `bench ${name}`,
    summary: "a flash crowd, to measure the lab",
    file: { size, pieceSize: "256KiB" },
    populations: {
      leecher: {
        count: peers,
        upload: "400Kibit",
        download: "1500Kibit",
        arrival,
        departure: "at-once",
        neighbours,
      },
      seed: { holds: "all", upload: "6000Kibit", revealer: "least-served", arrival, neighbours },
    },
    tracker: { interval: "1d", minInterval: "10s", roundTrip: "100ms" },
    network: { latency: "50ms" },
  });
}
