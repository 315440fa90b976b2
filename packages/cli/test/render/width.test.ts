import { describe, expect, it } from "vitest";
import { textWidthOf, widthOf } from "../../src/render/width.js";
import { KeptOutput, runCommand } from "../run-command.js";
import { Scratch } from "../scratch.js";
import { tinySwarm } from "../simulating/tiny-swarm.js";

describe("the width of an output", () => {
  it("is that of its terminal", () => {
    expect([60, 80, 200].map((columns) => widthOf(new KeptOutput(columns)))).toEqual([60, 80, 200]);
  });

  it("is the usual one where there is no terminal, and where that has no size", () => {
    expect([undefined, 0].map((columns) => widthOf(new KeptOutput(columns)))).toEqual([80, 80]);
  });

  it("is for text no more than people read gladly", () => {
    expect([0, 60, 200].map((columns) => textWidthOf(new KeptOutput(columns)))).toEqual([80, 60, 80]);
  });
});

// the lab takes a while to be loaded from its sources
describe.each([
  ["without a size", { columns: 0 }],
  ["that cannot move its cursor", { columns: 80, env: { TERM: "dumb" } }],
])("a terminal %s", { timeout: 60_000 }, (_, terminal) => {
  it("has plain lines of what goes on, not some that are drawn again and again", async () => {
    const scratch = new Scratch();
    const args = ["sim", "run", tinySwarm(scratch)];
    const { stdout } = await runCommand(args, { cwd: scratch.path, ...terminal });
    await scratch.remove();
    expect(stdout).toMatch(/^tiny, seed 1\n/);
    expect(stdout).not.toContain("\u001b[?");
  });
});

describe("a terminal without a size", { timeout: 60_000 }, () => {
  it.each(["--help", "sim list", "strategies"])("shows 'minibit %s' as where there is none", async (line) => {
    const args = line.split(" ");
    const { stdout } = await runCommand(args, { columns: 0, env: { NO_COLOR: "1" } });
    expect(stdout).toBe((await runCommand(args)).stdout);
  });
});
