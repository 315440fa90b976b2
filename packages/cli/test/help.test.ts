import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { allCommands, isGroup } from "../src/command-group.js";
import { COMMANDS } from "../src/commands/index.js";
import { EXIT_CODE_MEANINGS, ExitCode } from "../src/exit-code.js";
import { BIN } from "./minibit-process.js";
import { runCommand } from "./run-command.js";

/** A module that has a process say at its end how long it used a processor, milliseconds. */
const TELL_TIME = `data:text/javascript,${encodeURIComponent(
  'process.on("exit", () => { const { user, system } = process.cpuUsage(); console.error((user + system) / 1_000); });',
)}`;

async function helpOf(args: readonly string[], columns?: number): Promise<string[]> {
  const { code, stdout, stderr } = await runCommand([...args, "--help"], columns ? { columns } : {});
  expect([code, stderr]).toEqual([ExitCode.done, ""]);
  return stdout.split("\n");
}

const tooLong = (lines: readonly string[]): string[] => lines.filter((line) => line.length > 80);

describe("minibit --help", () => {
  it("lists every command and every exit code in 80 columns", async () => {
    const lines = await helpOf([], 200);
    expect(tooLong(lines)).toEqual([]);
    for (const { name } of COMMANDS) expect(lines.some((line) => line.startsWith(`  ${name}`))).toBe(true);
    for (const [code, meaning] of EXIT_CODE_MEANINGS) {
      expect(lines.some((line) => line.startsWith(`  ${code} `) && line.endsWith(meaning))).toBe(true);
    }
    expect((await runCommand(["-h"])).stdout).toBe(lines.join("\n"));
  });

  it.each(COMMANDS.filter(isGroup))("of $name lists its commands, in 80 columns", async (group) => {
    const lines = await helpOf([group.name]);
    expect(tooLong(lines)).toEqual([]);
    expect(lines[0]).toBe(`Usage: minibit ${group.name} COMMAND [options]`);
    expect(group.commands.length).toBeGreaterThan(1);
    for (const { name } of group.commands) {
      expect(name.split(" ")).toHaveLength(2);
      expect(lines.some((line) => line.startsWith(`  ${name}`))).toBe(true);
    }
  });

  it.each(allCommands(COMMANDS))("of $name has its options and examples, in 80 columns", async (command) => {
    const lines = await helpOf(command.name.split(" "));
    const text = lines.join("\n");
    expect(tooLong(lines)).toEqual([]);
    expect(lines[0]).toMatch(new RegExp(`^Usage: minibit ${command.name} `));
    for (const option of Object.keys(command.options)) expect(text).toContain(`--${option}`);
    for (const [, spec] of Object.entries(command.options)) expect(spec.describe).not.toMatch(/\.$/);
    expect(command.examples.length).toBeGreaterThan(0);
    for (const [line] of command.examples) expect(lines).toContain(`  minibit ${line}`);
  });

  it.each([40, 50, 60])("breaks its lines on %i columns, all but commands to be copied", async (columns) => {
    for (const { name, examples } of allCommands(COMMANDS)) {
      const long = (await helpOf(name.split(" "), columns)).filter((line) => line.length > columns);
      const whole = examples.map(([line]) => `  minibit ${line}`);
      expect(long.filter((line) => !whole.includes(line))).toEqual([]);
    }
    expect((await helpOf([], columns)).filter((line) => line.length > columns)).toEqual([]);
  });

  // a busy machine stretches the time on the wall; alone on it, the two are the same
  it("takes under half a second", () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--import", TELL_TIME, BIN, "peer", "--help"],
      {
        encoding: "utf8",
        timeout: 15_000,
      },
    );
    expect(status).toBe(ExitCode.done);
    expect(stdout).toMatch(/^Usage: minibit peer/);
    expect(Number(stderr)).toBeGreaterThan(10);
    expect(Number(stderr)).toBeLessThan(500);
  });
});
