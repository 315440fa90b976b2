import { describe, expect, it } from "vitest";
import { outcome, smallSwarm } from "./small-swarm.js";

const MEASURES = { sample: "5s" } as const;

describe("the samples of a run", () => {
  it("are one at a time, also where it ends just when one is due", () => {
    const { series } = outcome(smallSwarm({ rest: { stop: { at: "20s" }, measures: MEASURES } }));
    expect(series.timesMs).toEqual([5_000, 10_000, 15_000, 20_000]);
    expect(series.utilisation.at(-1)).toBeGreaterThan(0);
  });

  it("count the links of a peer once, also where it ends just when one is due", () => {
    const simulation = smallSwarm({ rest: { stop: { at: "20s" }, measures: MEASURES } });
    outcome(simulation);
    expect(simulation.world.swarm.peers.map(({ record }) => record.samples)).toEqual(new Array(9).fill(4));
  });

  it("include how it ended", () => {
    const { series } = outcome(smallSwarm({ rest: { stop: { at: "12s" }, measures: MEASURES } }));
    expect(series.timesMs).toEqual([5_000, 10_000, 12_000]);
    expect(series.utilisation.at(-1)).toBeGreaterThan(0);
  });
});
