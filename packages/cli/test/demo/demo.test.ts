import { readdirSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MinibitProcess } from "../minibit-process.js";
import { drawnLines } from "../drawn-lines.js";
import { complaintOf, runCommand } from "../run-command.js";
import { Scratch, contentOf } from "../scratch.js";

let scratch: Scratch;
beforeEach(() => void (scratch = new Scratch()));
afterEach(async () => {
  await MinibitProcess.endAll();
  await scratch.remove();
});

/** A demo in a process whose temporary folder is ours, so that what it leaves behind can be seen. */
function startDemo(...args: string[]): MinibitProcess {
  return MinibitProcess.start(["demo", ...args], { env: { TMPDIR: scratch.at("tmp") } });
}

function leftBehind(): string[] {
  return readdirSync(scratch.at("tmp"));
}

describe("minibit demo", () => {
  it("ends with every copy identical, most of it from other peers, and nothing left behind", async () => {
    scratch.folder("tmp");
    const demo = startDemo("--json", "--size", "4MiB");
    expect(await demo.exit()).toBe(0);
    expect(demo.stderr).toBe("");
    const names = ["alice", "bob", "carol", "dave", "erin"];
    expect(demo.eventsOf("verified").map(({ peer, identical }) => [peer, identical])).toEqual(
      names.map((name) => [name, true]),
    );
    expect(demo.eventsOf("complete").map(({ peer }) => peer)).toHaveLength(5);
    const summary = demo.events.at(-1)!;
    if (summary.event !== "summary") throw new Error(`it ends with ${summary.event}`);
    expect(summary.identical).toBe(true);
    expect(summary.peers.map(({ peer }) => peer)).toEqual(names);
    for (const peer of summary.peers) {
      expect(peer.fromSeedBytes + peer.fromPeersBytes).toBeGreaterThanOrEqual(4 * 2 ** 20);
      expect(peer.messagesReceived).toBeGreaterThan(256);
      expect(peer.messagesSent).toBeGreaterThan(256);
    }
    const fromSeed = summary.peers.reduce((sum, { fromSeedBytes }) => sum + fromSeedBytes, 0);
    const fromPeers = summary.peers.reduce((sum, { fromPeersBytes }) => sum + fromPeersBytes, 0);
    expect(summary.seed.uploadedBytes).toBeGreaterThanOrEqual(fromSeed);
    expect(fromPeers).toBeGreaterThan(fromSeed);
    expect(leftBehind()).toEqual([]);
  });

  it("shares somebody's own folder, and leaves it as it was", async () => {
    scratch.folder("tmp");
    scratch.file("mine/one.bin", 300_000);
    scratch.file("mine/deep/two.bin", 40_000);
    const before = contentOf(scratch.path);
    const demo = startDemo(scratch.at("mine"), "--peers", "2", "--choker", "everyone");
    expect(await demo.exit()).toBe(0);
    expect(demo.stdout).toMatch(/^mine: 332\.0 KiB in 21 pieces of 16\.0 KiB$/m);
    expect(demo.stdout).toMatch(/^│ alice │ +\d\.\d s │ +[\d.]+ \w+ │ +[\d.]+ \w+ │ +\d+ │ +\d+ │$/m);
    expect(demo.stdout).toContain(
      "2 copies, identical to the original byte for byte; nothing is left behind.\n",
    );
    expect(contentOf(scratch.path)).toEqual(before);
    expect(readdirSync(scratch.path).sort()).toEqual(["mine", "tmp"]);
    expect(leftBehind()).toEqual([]);
  });

  it("decides by a plugin's strategy, says once what it does wrong, and goes on without it", async () => {
    const plugin = scratch.file(
      "broken.mjs",
      `const select = () => { throw new Error("no idea"); };
       const broken = { summary: "throws", create: () => ({ select }) };
       export default { name: "broken", apiVersion: 1, selectors: { broken } };`,
    );
    const args = ["--size", "64KiB", "--peers", "2", "--plugin", plugin, "--selector", "broken"];
    const { code, stdout } = await runCommand(["demo", ...args]);
    expect(code).toBe(0);
    const faults = stdout.split("\n").filter((line) => line.includes("strategy 'broken'"));
    expect(faults).toEqual([
      expect.stringMatching(
        /^(alice|bob): strategy 'broken': threw in select: no idea \(\S+broken\.mjs:1:\d+\)$/,
      ),
    ]);
    const { stdout: drawn } = await runCommand(["demo", ...args], { columns: 70 });
    const parts = drawnLines(drawn).filter((line) =>
      /strategy 'broken'|^ {2}.*broken\.mjs:1:\d+\)$/.test(line),
    );
    expect(parts).toEqual([
      expect.stringMatching(/^(alice|bob): strategy 'broken': threw in select: no idea$/),
      expect.stringMatching(/^ {2}\(\S+broken\.mjs:1:\d+\)$/),
    ]);
    const verbose = await runCommand(["demo", ...args, "--verbose"]);
    expect(verbose.stdout).toMatch(/threw in select: no idea \(.*\)\nError: no idea\n +at .*broken\.mjs:1/);
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("leaves nothing behind at %s either, and exits with %i", async (signal, code) => {
    scratch.folder("tmp");
    const demo = startDemo("--json", "--size", "32MiB");
    await demo.event("progress", ({ state }) => state === "downloading");
    expect(leftBehind()).toHaveLength(1);
    demo.child.kill(signal);
    expect(await demo.exit()).toBe(code);
    expect(demo.eventsOf("summary")).toEqual([]);
    expect(leftBehind()).toEqual([]);
  });

  it("shows a line for each peer on a terminal, within its width", async () => {
    const { code, stdout, stderr } = await runCommand(["demo", "--size", "1MiB", "--peers", "2"], {
      columns: 80,
    });
    expect(stderr).toBe("");
    expect(code).toBe(0);
    const lines = drawnLines(stdout);
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(lines).toContainEqual(expect.stringMatching(/^alice +[█▏▎▍▌▋▊▉░]+ +[\d.]+ % .* \d  seed/));
    expect(lines).toContainEqual(expect.stringMatching(/^bob +█+ +100 % .* ✓ identical, in \d\.\d s$/));
  });

  it("leaves out what says least on a narrow terminal, before anything is cut off", async () => {
    const { stdout } = await runCommand(["demo", "--size", "1MiB", "--peers", "2"], { columns: 60 });
    const lines = drawnLines(stdout);
    expect(lines.filter((line) => line.length > 60)).toEqual([]);
    expect(lines).toContainEqual(expect.stringMatching(/^seed .* \d\.\d\d copies sent$/));
    expect(lines).toContainEqual(expect.stringMatching(/^alice +[\d.]+ % .*\/s {2}seed/));
    expect(lines).toContainEqual(expect.stringMatching(/^bob +100 % .* ✓ identical$/));
    expect(lines.filter((line) => line.includes("…"))).toEqual([]);
  });

  it("breaks its words between them on a narrow terminal, and leaves out columns of peers", async () => {
    const { stdout } = await runCommand(["demo", "--size", "1MiB", "--peers", "2"], { columns: 40 });
    const lines = drawnLines(stdout);
    expect(lines.filter((line) => line.length > 40)).toEqual([]);
    expect(lines).toEqual(expect.arrayContaining(["demo.bin: 1.0 MiB in 64 pieces of 16.0", "  KiB"]));
    expect(lines).toContainEqual(expect.stringMatching(/^tracker at [\d.]+:\d+, each peer$/));
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}uploads at most [\d.]+ \w+\/s$/));
    // what is too long is broken at the edge otherwise
    expect(lines.filter((line) => /^\w?iB\/s/.test(line))).toEqual([]);
    expect(lines).toContainEqual(expect.stringMatching(/^alice +100 % +[\d.]+ \wi?B\/s$/));
  });

  it.each([
    [["--size", "1MiB", "."], /^--size is for the random file/],
    [["--peers", "51"], /^--peers is at most 50, not 51$/],
    [["--selector", "rares"], /^unknown selector 'rares'; did you mean 'rarest'/],
  ])("refuses %j", async (args, message) => {
    const outcome = await runCommand(["demo", ...args]);
    expect(complaintOf(outcome)).toMatch(message);
    expect(outcome.code).toBe(2);
  });

  it("exits with 5 for a path that is not there", async () => {
    const outcome = await runCommand(["demo", scratch.at("nothing")]);
    expect(complaintOf(outcome)).toMatch(/^cannot read .*nothing.* \(ENOENT/);
    expect(outcome.code).toBe(5);
  });
});
