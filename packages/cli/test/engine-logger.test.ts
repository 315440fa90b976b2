import { describe, expect, it } from "vitest";
import { engineLogger } from "../src/engine-logger.js";
import { KeptOutput } from "./run-command.js";

describe("the engine's words", () => {
  it.each(["cause", "error"])("show the stack of what was thrown, as %s", (field) => {
    const output = new KeptOutput();
    const thrown = new TypeError("no idea");
    thrown.stack = "TypeError: no idea\n    at select (mine.ts:5:1)";
    engineLogger(output).warn("strategy 'mine': threw in select", { [field]: thrown, method: "select" });
    expect(output.text).toMatch(/WARN.*strategy 'mine': threw in select\n/);
    expect(output.text).toContain("at select (mine.ts:5:1)");
    expect(output.text).toContain('method: "select"');
  });
});
