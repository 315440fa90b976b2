import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { linearChains } from "../../src/agents/linear-chains.js";
import { chainUnits } from "../../src/oracles/index.js";

describe("linear chains of agents", () => {
  test.prop([fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 100 })], { numRuns: 50 })(
    "take exactly the time that is counted out for them",
    (chunks, peers) => {
      expect(linearChains({ chunks, peers })).toBe(chainUnits(chunks, peers));
    },
  );
});
