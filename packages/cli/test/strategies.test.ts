import { describe, expect, it } from "vitest";
import { createPeer } from "../src/index.js";
import { ExitCode } from "../src/exit-code.js";
import { runCommand } from "./run-command.js";

describe("minibit strategies", () => {
  it("lists the names that --selector and --choker take, with a line on each, in 80 columns", async () => {
    const { code, stdout, stderr } = await runCommand(["strategies"], { columns: 120 });
    expect([code, stderr]).toEqual([ExitCode.done, ""]);
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    const [selectors, chokers] = stdout.split("\n\n");
    for (const name of ["rarest", "random", "sequential"]) expect(selectors).toMatch(rowOf(name));
    for (const name of ["tft", "rarity", "everyone"]) expect(chokers).toMatch(rowOf(name));
    expect(stdout.match(/\(default\)/g)).toHaveLength(2);
  });

  it("lists them as a line of JSON", async () => {
    const { stdout } = await runCommand(["strategies", "--json"]);
    const { v, strategies } = JSON.parse(stdout) as { v: number; strategies: object[] };
    expect(v).toBe(1);
    expect(strategies).toContainEqual(
      expect.objectContaining({ kind: "choker", name: "tft", plugin: "@minibit/strategies" }),
    );
    for (const strategy of strategies) expect(strategy).not.toHaveProperty("options");
  });
});

describe("createPeer of the package minibit", () => {
  it("has our strategies loaded, and takes other plugins beside them", () => {
    const other = { name: "other", apiVersion: 1, chokers: {} };
    expect(createPeer({ choker: "everyone" }).settings.choker).toBe("everyone");
    expect(() => createPeer({ plugins: [other] })).not.toThrow();
    expect(() => createPeer({ plugins: [{ ...other, name: "@minibit/strategies" }] })).toThrow(/twice/);
  });
});

function rowOf(name: string): RegExp {
  return new RegExp(`^  ${name} +\\S`, "m");
}
