import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MinibitProcess } from "./minibit-process.js";
import { Scratch } from "./scratch.js";

/** It says so before it loops, as nothing can be asked of it afterwards. */
const ENDLESS = `
import { writeSync } from "node:fs";
const select = () => {
  writeSync(2, "looping");
  for (;;);
};
const endless = { summary: "never answers", create: () => ({ select }) };
export default { name: "endless-plugin", apiVersion: 1, selectors: { endless } };
`;

const ASK_AGAIN_MS = 250;

let scratch: Scratch;
beforeEach(() => void (scratch = new Scratch()));
afterEach(async () => {
  await MinibitProcess.endAll();
  await scratch.remove();
});

describe("a strategy that never answers", () => {
  it.each([
    ["demo --size 64KiB --peers 1", "SIGINT"],
    ["sim run flash-crowd --peers 2", "SIGTERM"],
  ] as const)("does not keep %s from being ended by %s", async (command, signal) => {
    scratch.file("endless.mjs", ENDLESS);
    const args = [...command.split(" "), "--plugin", "./endless.mjs", "--selector", "endless"];
    const hanging = MinibitProcess.start(args, { cwd: scratch.path });
    await hanging.until(() => hanging.stderr.includes("looping"), "it did not loop");
    const asking = setInterval(() => hanging.child.kill(signal), ASK_AGAIN_MS);
    await hanging.exit().finally(() => clearInterval(asking));
    expect(hanging.child.signalCode).toBe(signal);
  });
});
