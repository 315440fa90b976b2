import { strategies } from "@minibit/strategies";
import { expect, it } from "vitest";
import { Simulation } from "../../src/simulation/simulation.js";
import { population, runUntil, smallScenario } from "../checking/small-swarm.js";

const RATE = 15_000;
const IDENTITIES = 2;

it("a slow line with many seeds is used for blocks that are kept, though each waits longer than time-outs", () => {
  const scenario = smallScenario({
    populations: [
      population({
        name: "seed",
        count: 20,
        holds: 1,
        choker: "everyone",
        arrival: { kind: "at-once", atMs: 0 },
      }),
      population({
        count: 1,
        download: { kind: "fixed", value: RATE },
        behaviour: { kind: "sybil", identities: IDENTITIES },
        neighbours: { most: 30, wanted: 30, few: 20 },
        arrival: { kind: "at-once", atMs: 1_000 },
      }),
    ],
  });
  const simulation = new Simulation({ scenario, seed: 7n, plugins: [strategies] });
  runUntil(simulation);
  const idealMs = (IDENTITIES * scenario.file.bytes * 1_000) / RATE;
  expect(simulation.ending).toBe("complete");
  expect(simulation.progress.nowMs).toBeLessThan(1.5 * idealMs);
});
