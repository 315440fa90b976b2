import { definePlugin } from "@minibit/core";
import { describe, expect, it, onTestFinished } from "vitest";
import { createPeer } from "../src/index.js";
import { ExitCode } from "../src/exit-code.js";
import { complaintOf, runCommand } from "./run-command.js";
import { Scratch } from "./scratch.js";

describe("minibit strategies", () => {
  it("lists the names that --selector and --choker take, with a line on each, in 80 columns", async () => {
    const { code, stdout, stderr } = await runCommand(["strategies"], { columns: 120 });
    expect([code, stderr]).toEqual([ExitCode.done, ""]);
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    const [selectors, chokers] = stdout.split("\n\n");
    for (const name of ["rarest", "random", "sequential"]) expect(selectors).toMatch(rowOf(name));
    for (const name of ["tft", "rarity", "everyone"]) expect(chokers).toMatch(rowOf(name));
    expect(stdout.match(/\(default\)/g)).toHaveLength(2);
    expect(stdout).toMatch(/\n\n'minibit strategies show NAME' describes one, with its options\.\n$/);
  });

  it.each([40, 50, 60])("lists them under headings that fit in %i columns", async (columns) => {
    const { stdout } = await runCommand(["strategies"], { columns });
    expect(stdout.split("\n").filter((line) => line.length > columns)).toEqual([]);
    expect(stdout.replace(/\s+/g, " ")).toContain("a tracker introduces (tracker --sampler NAME): everybody");
  });

  it("lists them as a line of JSON", async () => {
    const { stdout } = await runCommand(["strategies", "--json"]);
    const { v, strategies } = JSON.parse(stdout) as { v: number; strategies: object[] };
    expect(v).toBe(1);
    expect(strategies).toContainEqual(
      expect.objectContaining({ kind: "choker", name: "tft", plugin: "@minibit/strategies" }),
    );
  });

  it("tells their options in it", async () => {
    const { stdout } = await runCommand(["strategies", "show", "window", "--json"]);
    const { strategies } = JSON.parse(stdout) as { strategies: { name: string; options: object[] }[] };
    expect(strategies.map(({ name }) => name)).toEqual(["window"]);
    expect(strategies[0]?.options).toContainEqual({
      name: "size",
      description: "length of the window as a fraction of the torrent, 0 to 1",
      default: 0.08,
      allowed: "a number from 0 to 1",
    });
  });
});

describe("minibit strategies show", () => {
  it("tells all about a strategy, in 80 columns", async () => {
    const { code, stdout, stderr } = await runCommand(["strategies", "show", "tft"], { columns: 120 });
    expect([code, stderr]).toEqual([ExitCode.done, ""]);
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(stdout).toMatch(/^tft, a choker of @minibit\/strategies\n\nPeers that send us most, /);
    expect(stdout.replace(/\s+/g, " ")).toContain(
      "newcomerMs how long a peer counts as a newcomer, milliseconds (a whole number from 0; default: 60000)",
    );
    expect(stdout).toMatch(/^ {2}optimistic +number of optimistic slots, for peers that have yet to$/m);
    expect(stdout).toMatch(/^ {2}bounded-slots +unchokes no more peers than there are slots$/m);
    expect(stdout).toMatch(/^Source: BEP 3; mainline, libtorrent$/m);
    expect(stdout).toMatch(/\nExample:\n {2}npx minibit peer --choker tft:optimisticHoldMs=30000\n$/);
  });

  it("tells of one of each kind that has the name", async () => {
    const { stdout } = await runCommand(["strategies", "show", "random"]);
    expect(stdout.match(/^random, a \w+ of/gm)).toEqual([
      "random, a choker of",
      "random, a sampler of",
      "random, a selector of",
    ]);
    expect(stdout).toContain("npx minibit tracker --sampler random\n");
  });

  it("gives examples that can be typed", async () => {
    const { stdout } = await runCommand(["strategies", "--json"]);
    const { strategies } = JSON.parse(stdout) as { strategies: { name: string }[] };
    const shown = await Promise.all(strategies.map(({ name }) => runCommand(["strategies", "show", name])));
    const lines = shown.flatMap((each) => each.stdout.match(/^ {2}npx minibit .*$/gm) ?? []);
    expect(lines.length).toBeGreaterThanOrEqual(strategies.length - 1);
    for (const line of new Set(lines)) {
      // what follows is refused last of all: a wrong strategy would be told before
      const { stderr } = await runCommand([...line.trim().split(" ").slice(2), "--json", "--quiet"]);
      expect(stderr).toBe("minibit: --json and --quiet cannot be combined: choose one\n");
    }
  });

  it("names in the example where the strategy comes from", async () => {
    const scratch = new Scratch();
    onTestFinished(() => scratch.remove());
    const entry = "{ summary: 's', create: () => ({ select() {} }) }";
    scratch.file("my own.mjs", `export default { name: "p", apiVersion: 1, selectors: { mine: ${entry} } };`);
    const show = async (name: string) =>
      (await runCommand(["strategies", "show", name, "--plugin", "./my own.mjs"], { cwd: scratch.path }))
        .stdout;
    expect(await show("mine")).toMatch(
      /\n {2}npx minibit peer --plugin '\.\/my own\.mjs' --selector mine\n$/,
    );
    expect(await show("rarest")).not.toContain("--plugin");
  });

  it.each([
    ["strategies show", "which strategy? 'minibit strategies' lists them"],
    ["strategies show tff", "unknown strategy 'tff'; did you mean 'tft'?"],
    ["strategies tft", "unknown action 'tft'; did you mean 'minibit strategies show tft'?"],
  ])("refuses 'minibit %s'", async (line, said) => {
    const outcome = await runCommand(line.split(" "));
    expect([outcome.code, complaintOf(outcome)]).toEqual([ExitCode.usage, said]);
  });
});

describe("createPeer of the package minibit", () => {
  it("has our strategies loaded, and takes other plugins beside them", () => {
    const other = definePlugin({ name: "other", apiVersion: 1, register() {} });
    expect(createPeer({ choker: "everyone" }).settings.choker).toBe("everyone");
    expect(() => createPeer({ plugins: [other] })).not.toThrow();
    expect(() => createPeer({ plugins: [{ ...other, name: "@minibit/strategies" }] })).toThrow(/twice/);
  });
});

function rowOf(name: string): RegExp {
  return new RegExp(`^  ${name} +\\S`, "m");
}
