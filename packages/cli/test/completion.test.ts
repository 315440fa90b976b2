import { spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { delimiter } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ExitCode } from "../src/exit-code.js";
import { BIN } from "./minibit-process.js";
import { complaintOf, runCommand } from "./run-command.js";
import { Scratch } from "./scratch.js";

let scratch: Scratch;
beforeEach(() => void (scratch = new Scratch()));
afterEach(() => scratch.remove());

/** What is offered for the last of `words`. */
async function offered(shell: string, ...words: string[]): Promise<string[]> {
  const { code, stdout } = await runCommand(["--complete-for", shell, ...words]);
  expect(code).toBe(ExitCode.done);
  return stdout.split("\n").slice(0, -1);
}

/** What `shell` makes of `line` after Tab, by `script`, a script of its own that prints the answers. */
function completedBy(shell: string, script: string) {
  // the shell finds `minibit` as an installed one
  chmodSync(scratch.file("bin/minibit", `#!/bin/sh\nexec "${process.execPath}" "${BIN}" "$@"\n`), 0o755);
  const env = { ...process.env, PATH: `${scratch.at("bin")}${delimiter}${process.env["PATH"]}` };
  return spawnSync(shell, ["-c", script], { env, encoding: "utf8", timeout: 15_000 });
}

describe("completion", () => {
  it("offers commands, then the options that are not there yet", async () => {
    expect(await offered("bash", "pe")).toContain("peer");
    expect(await offered("bash", "")).toContain("create");
    const options = await offered("bash", "create", "x", "--json", "--tracker", "http://a", "--");
    expect(options).toContain("--name");
    expect(options).toContain("--tracker");
    expect(options).not.toContain("--json");
    expect(await offered("bash", "--")).toEqual(["--verbose", "--help", "--version"]);
  });

  it("offers the commands of a group, then the options of one", async () => {
    expect(await offered("bash", "si")).toContain("sim");
    expect(await offered("bash", "sim", "")).toEqual(expect.arrayContaining(["run", "compare", "list"]));
    expect(await offered("bash", "sim", "run", "")).toEqual([]);
    expect(await offered("bash", "sim", "run", "flash-crowd", "--")).toContain("--choker");
    expect(await offered("bash", "sim", "nothing", "")).toEqual([]);
    expect(await offered("zsh", "sim", "li")).toContainEqual(
      expect.stringMatching(/^list:list the scenarios/),
    );
  });

  it("offers nothing, so that the shell offers files, where a value or a path is wanted", async () => {
    expect(await offered("bash", "create", "")).toEqual([]);
    expect(await offered("bash", "verify", "x", "--dir", "")).toEqual([]);
    expect(await offered("bash", "create", "x", "-o", "-")).toEqual([]);
    expect(await offered("bash", "create", "--", "-")).toEqual([]);
  });

  it("tells zsh what each is", async () => {
    expect(await offered("zsh", "inf")).toContain("info:show what is in a torrent");
  });

  it("prints a script for the shell that is named, or that is used", async () => {
    const bash = await runCommand(["completion"], { env: { SHELL: "/bin/bash" } });
    const zsh = await runCommand(["completion"], { env: { SHELL: "/usr/bin/zsh" } });
    expect(bash.stdout).toContain("COMPREPLY");
    expect(zsh.stdout).toContain("compdef");
    expect(await runCommand(["completion", "zsh"])).toEqual(zsh);
    const other = await runCommand(["completion", "fish"]);
    expect([other.code, complaintOf(other)]).toEqual([
      ExitCode.usage,
      "no completion for the shell 'fish'; there are: bash, zsh",
    ]);
  });

  it("takes no shell that is used for one that it is not, but in bash also where only sh is known", async () => {
    const fish = await runCommand(["completion"], { env: { SHELL: "/usr/bin/fish" } });
    expect([fish.code, fish.stdout, complaintOf(fish)]).toEqual([
      ExitCode.usage,
      "",
      "no completion for the shell 'fish'; there are: bash, zsh",
    ]);
    const bash = await runCommand(["completion", "bash"]);
    expect(await runCommand(["completion"], { env: { SHELL: "/bin/sh" } })).toEqual(bash);
    expect(await runCommand(["completion"], { env: {} })).toEqual(bash);
  });

  it("works in bash", async ({ skip }) => {
    if (spawnSync("bash", ["--version"]).error) skip("bash is not here");
    const { stdout: script } = await runCommand(["completion", "bash"]);
    const ask = `COMP_WORDS=(minibit verify a.torrent --di); COMP_CWORD=3; _minibit; echo "\${COMPREPLY[@]}"`;
    expect(completedBy("bash", `${script}\n${ask}`).stdout).toBe("--dir\n");
  });

  it("is valid in zsh", async ({ skip }) => {
    if (spawnSync("zsh", ["--version"]).error) skip("zsh is not here");
    const { stdout: script } = await runCommand(["completion", "zsh"]);
    const stubs = `compdef() { :; }; _describe() { print -l -- $found; }; words=(minibit verify a --di); CURRENT=4`;
    const { stdout } = completedBy("zsh", `${stubs}\n${script}\n_minibit`);
    expect(stdout).toContain("--dir:where the data is");
  });
});
