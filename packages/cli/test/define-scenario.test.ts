import { readScenario } from "@minibit/simulator";
import { defineScenario } from "../src/define-scenario.js";
import { describe, expect, it } from "vitest";

describe("a scenario in TypeScript", () => {
  it("is what was written, and can be read", () => {
    const written = {
      file: "1MB",
      populations: { seed: { holds: "all", upload: "10Mbit" }, leecher: {} },
    } as const;
    expect(defineScenario(written)).toBe(written);
    expect(readScenario(defineScenario(written)).populations.map(({ name }) => name)).toEqual([
      "seed",
      "leecher",
    ]);
  });

  it("is checked where it is written, as it is where it is read", () => {
    const misspelt = defineScenario({
      file: "1MB",
      // @ts-expect-error a population has an `upload`
      populations: { seed: { holds: "all", uplaod: "10Mbit" }, leecher: {} },
    });
    expect(() => readScenario(misspelt)).toThrow("'uplaod'");
  });
});
