import { KIB, MIB } from "@minibit/core";
import { strategies } from "@minibit/strategies";
import { expect, it } from "vitest";
import { Simulation } from "../../src/simulation/simulation.js";
import { population, runUntil, smallScenario } from "../checking/small-swarm.js";

it.each([
  { seeds: 20, rate: 15_000, identities: 2, bytes: MIB / 2 },
  { seeds: 40, rate: 30_000, identities: 1, bytes: 8 * MIB },
  { seeds: 40, rate: 10_000, identities: 1, bytes: 8 * MIB },
])(
  "a line of $rate B/s with $seeds seeds is used for blocks that are kept, though each waits longer than time-outs",
  ({ bytes, identities, rate, seeds }) => {
    const scenario = smallScenario({
      file: { bytes, pieceBytes: 64 * KIB },
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
          neighbours: { most: 50, wanted: 50, few: 20 },
          arrival: { kind: "at-once", atMs: 1_000 },
        }),
      ],
    });
    const simulation = new Simulation({ scenario, seed: 7n, plugins: [strategies] });
    runUntil(simulation);
    const idealMs = (identities * scenario.file.bytes * 1_000) / rate;
    expect(simulation.ending).toBe("complete");
    for (const peer of simulation.result("complete").peers.slice(seeds)) {
      expect(peer.downloadedBytes - peer.wastedBytes).toBe(bytes);
    }
    expect(simulation.progress.nowMs).toBeLessThan(1.5 * idealMs);
  },
);
