import { describe, expect, it } from "vitest";
import command from "../../src/commands/sim/compare.js";
import { wordsFor } from "../../src/simulating/shell-words.js";

describe("the line that runs a command again", () => {
  it("has what was given, and nothing else", () => {
    const given = {
      scenario: "flash-crowd",
      choker: "tft,fair",
      selector: undefined,
      vary: ["seed.upload=1Mbit", "seed.count=1,2"],
      plugin: [],
      check: true,
      json: false,
      verbose: false,
    };
    expect(wordsFor(command, given)).toEqual([
      ...["sim", "compare", "flash-crowd", "--choker", "tft,fair"],
      ...["--vary", "seed.upload=1Mbit", "--vary", "seed.count=1,2", "--check"],
    ]);
  });
});
