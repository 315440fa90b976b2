import { KIB, MIB } from "@minibit/core";
import { strategies } from "@minibit/strategies";
import { expect, it } from "vitest";
import { Simulation } from "../../src/simulation/simulation.js";
import { population, runUntil, smallScenario } from "../checking/small-swarm.js";

it.each([
  { seeds: 20, rate: 15_000, identities: 2, most: 30, bytes: 20 * 32_768 - 5_000, pieceBytes: 32 * KIB },
  { seeds: 40, rate: 30_000, identities: 1, most: 50, bytes: 8 * MIB, pieceBytes: 64 * KIB },
  { seeds: 40, rate: 10_000, identities: 1, most: 50, bytes: 8 * MIB, pieceBytes: 64 * KIB },
])(
  "a line of $rate B/s with $seeds seeds is used for blocks that are kept, though each waits longer than time-outs",
  ({ bytes, identities, most, pieceBytes, rate, seeds }) => {
    const scenario = smallScenario({
      file: { bytes, pieceBytes },
      stop: { whenComplete: true, atMs: 3_600_000 },
      populations: [
        population({
          name: "seed",
          count: seeds,
          holds: 1,
          choker: "everyone",
          arrival: { kind: "at-once", atMs: 0 },
        }),
        population({
          count: 1,
          download: { kind: "fixed", value: rate },
          behaviour: { kind: "sybil", identities },
          neighbours: { most, wanted: most, few: 20 },
          arrival: { kind: "at-once", atMs: 1_000 },
        }),
      ],
    });
    const simulation = new Simulation({ scenario, seed: 7n, plugins: [strategies] });
    runUntil(simulation);
    const idealMs = (identities * scenario.file.bytes * 1_000) / rate;
    expect(simulation.ending).toBe("complete");
    for (const peer of simulation.result().peers.slice(seeds)) {
      expect(peer.downloadedBytes - peer.wastedBytes).toBe(bytes);
    }
    expect(simulation.progress.nowMs).toBeLessThan(1.5 * idealMs);
  },
);
