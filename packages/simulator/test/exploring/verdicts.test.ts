import { describe, expect, it } from "vitest";
import type { DrawnSwarm } from "../../src/exploring/drawn-swarm.js";
import { Exploration } from "../../src/exploring/exploration.js";
import { population, smallScenario } from "../checking/small-swarm.js";

const SEED = population({ name: "seed", count: 1, holds: 1, arrival: { kind: "at-once", atMs: 0 } });

/** What is said of a swarm in which nothing goes wrong, but for `facts`. */
function explored({ limits = {}, meddlings = [], ...facts }: Partial<DrawnSwarm & DrawnSwarm["scenario"]>) {
  const stop = { whenComplete: false, atMs: 10_000_000 };
  const scenario = smallScenario({ populations: [SEED, population()], stop, ...facts });
  return new Exploration(7n, true, { scenario, limits, meddlings }).run();
}

describe("the verdict on a swarm", () => {
  it("is that all is fine when everybody completes", () => {
    const { outcome, simulatedMs } = explored({});
    expect(outcome).toEqual({ kind: "fine", excused: [] });
    expect(simulatedMs).toBeLessThan(150_000); // it is not waited for whether anything moves
  });

  it("is that all is fine when they wait for what cannot be expected, and why they do", () => {
    const { outcome } = explored({ populations: [{ ...SEED, choker: "nobody" }, population({ count: 1 })] });
    const reason = expect.stringMatching(
      /^ash-1 lacks piece \d+, held by seed-1, which does not serve it: 'nobody' serves no one$/,
    ) as string;
    expect(outcome).toEqual({
      kind: "fine",
      excused: [{ peer: "ash-1", reasons: [reason, reason, reason] }],
    });
  });

  it("is that they do not complete when they could, and why, once all that repeats has come round", () => {
    const { outcome, simulatedMs } = explored({ limits: { dials: 0 } });
    const pending = [1, 2, 3, 4].map((number) => ({
      peer: `ash-${number}`,
      reasons: expect.arrayContaining([
        `ash-${number} lacks piece 0, held by seed-1, with which it is not connected, though the tracker names all peers`,
      ]) as string[],
    }));
    expect(outcome).toEqual({ kind: "liveness", pending });
    expect(simulatedMs).toBeGreaterThan(900_000);
    expect(simulatedMs).toBeLessThan(1_200_000);
  });

  it("is that nobody gets anywhere in many events, though all are excused", () => {
    const { outcome, simulatedMs } = explored({
      populations: [{ ...SEED, choker: "nobody" }, population({ count: 1 })],
      measures: { sampleMs: 1, warmUpMs: 0 }, // each sample is an event, and brings nobody anything
    });
    const reason = expect.stringMatching(/^\d{6} events in \d+ s brought no peer a piece$/) as string;
    expect(outcome).toEqual({ kind: "liveness", pending: [{ peer: "everybody", reasons: [reason] }] });
    expect(simulatedMs).toBeLessThan(210_000);
  });

  it("is a crash, with what was thrown, where the engine throws", () => {
    const meddlings = [
      { kind: "use", peer: "ash-1", atMs: 5_000, selector: "no such", choker: "tft" },
    ] as const;
    const { outcome } = explored({ meddlings });
    expect(outcome).toEqual({
      kind: "crash",
      error: expect.objectContaining({ name: "UnknownStrategyError" }) as Error,
    });
  });
});
