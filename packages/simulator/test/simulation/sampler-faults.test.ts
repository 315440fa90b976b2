import { definePlugin, defineStrategy } from "@minibit/core";
import { describe, expect, it } from "vitest";
import { outcome, smallSwarm } from "./small-swarm.js";

const broken = definePlugin({
  name: "broken",
  apiVersion: 1,
  samplers: {
    broken: defineStrategy({
      summary: "throws whenever it is asked",
      create: () => ({
        sample: () => {
          throw new Error("no idea");
        },
      }),
    }),
  },
});

describe("a sampler that throws", () => {
  it("is among what strategies did wrong in a run, and the run goes on", () => {
    const { ending, faults } = outcome(
      smallSwarm({ plugins: [broken], rest: { tracker: { sampler: "broken" } } }),
    );
    expect(ending).toBe("complete");
    expect(faults).toContainEqual({
      peer: "tracker",
      strategy: "broken",
      message: "threw in sample: no idea",
      atMs: expect.any(Number),
    });
  });
});
