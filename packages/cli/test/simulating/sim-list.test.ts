import { describe, expect, it } from "vitest";
import { runCommand } from "../run-command.js";

describe("minibit sim list", () => {
  it("lists the scenarios that come with MiniBit, in 80 columns", async () => {
    const { code, stdout } = await runCommand(["sim", "list"], { columns: 120 });
    expect(code).toBe(0);
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    for (const name of ["flash-crowd", "heterogeneous", "missing-piece", "bharambe-homogeneous"]) {
      expect(stdout).toMatch(new RegExp(`^  ${name} +\\S`, "m"));
    }
  });

  it("lists them as a line of JSON", async () => {
    const { stdout } = await runCommand(["sim", "list", "--json"]);
    const { v, scenarios } = JSON.parse(stdout) as { v: number; scenarios: object[] };
    expect(v).toBe(1);
    expect(scenarios).toContainEqual(
      expect.objectContaining({ name: "flash-crowd", leechers: 100, seeds: 1 }),
    );
  });
});
