import { strategies } from "@minibit/strategies";
import { describe, expect, it } from "vitest";
import { readScenario } from "../../src/scenario/index.js";
import { Simulation } from "../../src/simulation/simulation.js";

/** 40 pieces and a half, of which four leechers begin with half each, and one with nothing. */
function simulationWith(seed: object = {}): Simulation {
  const scenario = readScenario({
    file: { size: "648KiB", pieceSize: "16KiB" },
    populations: {
      seed: { holds: "all", upload: "1MB/s", ...seed },
      half: { count: 4, holds: "50%" },
      empty: {},
    },
    measures: { sample: "500ms" },
  });
  return new Simulation({ scenario, seed: 1n, plugins: [strategies] });
}

describe("the progress of a simulation", () => {
  it("knows what leechers lack when they come, and comes to all of it", () => {
    const simulation = simulationWith();
    const { wantedBytes } = simulation.progress;
    const whole = 648 * 1_024;
    expect(wantedBytes).toBeGreaterThan(whole * 2.9);
    expect(wantedBytes).toBeLessThan(whole * 3.1);
    while (simulation.step(10_000));
    expect(simulation.ending).toBe("complete");
    const wasted = simulation.result().peers.reduce((sum, { wastedBytes }) => sum + wastedBytes, 0);
    expect(simulation.progress).toMatchObject({ wantedBytes, deliveredBytes: wantedBytes + wasted });
  });

  it("says nothing of the use of the upload before there is a sample, or where a line has no bound", () => {
    const simulation = simulationWith();
    expect(simulation.progress.utilisation).toBeUndefined();
    simulation.step(Infinity, 600);
    expect(simulation.progress.utilisation).toBeGreaterThan(0);
    const unbound = simulationWith({ upload: "unlimited" });
    unbound.step(Infinity, 600);
    expect(unbound.progress.utilisation).toBeUndefined();
  });
});
