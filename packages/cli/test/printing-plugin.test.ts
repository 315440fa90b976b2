import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ExitCode } from "../src/exit-code.js";
import { MinibitProcess } from "./minibit-process.js";
import { Scratch } from "./scratch.js";
import { pluginWith, tinySwarm } from "./simulating/tiny-swarm.js";

let scratch: Scratch;
beforeEach(() => void (scratch = new Scratch()));
afterEach(() => scratch.remove());

describe("what a plugin prints to the console", () => {
  it.each([
    ["in a run", "result", "sim run tiny.yaml --selector mine"],
    ["in a worker", "comparison", "sim compare tiny.yaml --selector rarest,mine --seeds 1"],
  ] as const)("goes to standard error, and not between the events: %s", async (_, event, line) => {
    tinySwarm(scratch);
    scratch.file(
      "mine.ts",
      pluginWith('console.log("here"); return candidates.rarest()[Symbol.iterator]().next().value;'),
    );
    const args = [...line.split(" "), "--plugin", "./mine.ts", "--json"];
    const ended = await MinibitProcess.run(args, { cwd: scratch.path });
    expect(ended.eventsOf(event)).toHaveLength(1);
    expect(ended.stderr).toMatch(/^here$/m);
    expect(ended.code).toBe(ExitCode.done);
  });
});
