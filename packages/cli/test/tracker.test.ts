import { rmSync, truncateSync, utimesSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  GIB,
  type PeerAddress,
  type PeerSampler,
  type Plugin,
  SILENT,
  fetchCatalogue,
  fetchTorrent,
} from "@minibit/core";
import type { TrackerArguments } from "../src/commands/tracker.js";
import { ExitCode } from "../src/exit-code.js";
import { ownStrategies } from "../src/own-strategies.js";
import { joinCommands } from "../src/tracking/join-commands.js";
import { SeedingTracker } from "../src/tracking/seeding-tracker.js";
import { readTrackerPlan } from "../src/tracking/tracker-plan.js";
import { drawnLines } from "./drawn-lines.js";
import { MinibitProcess } from "./minibit-process.js";
import { RunningCommand, complaintOf, runCommand } from "./run-command.js";
import { Scratch, contentOf } from "./scratch.js";

let scratch: Scratch;
const here: RunningCommand[] = [];
beforeEach(() => {
  scratch = new Scratch();
  scratch.file("data/set/a.bin", 300_000);
  scratch.file("data/set/sub/b.bin", 50_000);
});
afterEach(async () => {
  for (const command of here.splice(0)) {
    command.readerLeaves();
    await command.outcome();
  }
  await MinibitProcess.endAll();
  await scratch.remove();
});

/** A tracker in a process of its own that serves the set, and its base address. */
async function startTracker(...args: string[]) {
  const process = MinibitProcess.start(["tracker", "--port", "0", "--json", ...args], { cwd: scratch.path });
  const { port } = await process.event("listening");
  return { process, port, base: `http://127.0.0.1:${port}` };
}

/** The same in this process, which is quicker, until the test is over. */
async function startHere(...args: string[]): Promise<{ port: number; base: string }> {
  const command = new RunningCommand(["tracker", "--port", "0", "--json", ...args]);
  here.push(command);
  await vi.waitFor(() => expect(command.stdout.text).toContain("listening"), 10_000);
  const { port } = JSON.parse(command.stdout.text.split("\n", 1)[0]!) as { port: number };
  return { port, base: `http://127.0.0.1:${port}` };
}

describe("minibit tracker --seed", () => {
  it("serves a folder to a peer that asks for its catalogue, and leaves nothing beside it", async () => {
    const { process, base } = await startTracker("--seed", "data/set");
    const { infoHash } = await process.event("seeding", ({ bytes }) => bytes === 350_000);
    const peer = await MinibitProcess.run(["peer", "--tracker", base, "--dir", "out", "--json"], {
      cwd: scratch.path,
    });
    expect(peer.code).toBe(ExitCode.done);
    expect(contentOf(scratch.at("out/set"))).toEqual(contentOf(scratch.at("data/set")));
    await process.event("left", (event) => event.infoHash === infoHash && event.why === "stopped");
    process.child.kill("SIGINT");
    expect(await process.exit()).toBe(ExitCode.interrupted);
    expect(process.events.map(({ event }) => event)).toEqual([
      "listening",
      "seeding",
      "joined",
      "completed",
      "left",
      "stopped",
    ]);
    expect(process.eventsOf("stopped")).toMatchObject([{ exitCode: ExitCode.interrupted }]);
    expect(process.stderr).toBe("");
    expect(await readdir(scratch.at("data"))).toEqual(["set"]);
  });

  it("serves several, and ends with 143 on SIGTERM", async () => {
    scratch.file("one.bin", 1_000);
    const { process, base } = await startTracker("--seed", "data/set", "--seed", "one.bin");
    expect((await fetchCatalogue(base)).map(({ name }) => name)).toEqual(["set", "one.bin"]);
    process.child.kill("SIGTERM");
    expect(await process.exit()).toBe(ExitCode.terminated);
  });

  it("has a torrent announce to the address by which it was fetched", async () => {
    const { port } = await startHere("--seed", scratch.at("data/set"), "--host", "0.0.0.0");
    for (const host of ["127.0.0.1", "localhost"]) {
      const base = `http://${host}:${port}`;
      const [offered] = await fetchCatalogue(base);
      expect((await fetchTorrent(base, offered!.infoHash)).trackers).toEqual([[`${base}/announce`]]);
    }
  });

  it("says for people what is served, what to type, and who comes and goes", async () => {
    const command = new RunningCommand(["tracker", "--port", "0", "--seed", scratch.at("data/set")]);
    await vi.waitFor(() => expect(command.stdout.text).toContain("npx minibit peer"), 10_000);
    const base = /tracker at (http:.*)\/announce\n/.exec(command.stdout.text)![1]!;
    expect(command.stdout.text).toMatch(/^serving set \(341\.8 KiB in 2 files, [0-9a-f]{40}\)$/m);
    expect(command.stdout.text).toContain(
      `To download it, type on this machine:\n  npx minibit peer --tracker ${base}\n`,
    );
    const peer = await MinibitProcess.run(["peer", "--tracker", base, "--dir", "out"], { cwd: scratch.path });
    expect(peer.code).toBe(ExitCode.done);
    await vi.waitFor(() => expect(command.stdout.text).toMatch(/\) left set\n$/), 10_000);
    expect(command.stdout.text).toMatch(
      /^\d\d:\d\d:\d\d {2}127\.0\.0\.1:\d+ \(MiniBit 0\.1\.0\) joined set\n.* completed set\n.* left set\n/m,
    );
    command.readerLeaves();
    expect(await command.outcome()).toMatchObject({ code: ExitCode.done, stderr: "" });
    expect(await readdir(scratch.at("data"))).toEqual(["set"]);
  });

  it("ends with 130 on Ctrl-C while it still hashes", async () => {
    const data = scratch.sparseFile("large.bin", 4 * GIB);
    const command = new RunningCommand(["tracker", "--port", "0", "--seed", data], { columns: 80 });
    await vi.waitFor(() => expect(command.stderr.text).toMatch(/hashing .* %/), 10_000);
    process.emit("SIGINT");
    expect(await command.outcome()).toMatchObject({ code: ExitCode.interrupted, stdout: "" });
  });

  it("tells above what is drawn what a plugin throws where nobody called it", async () => {
    const before = process.listeners("uncaughtException");
    const data = scratch.sparseFile("large.bin", 4 * GIB);
    const command = new RunningCommand(["tracker", "--port", "0", "--seed", data], { columns: 120 });
    await vi.waitFor(() => expect(command.stderr.text).toMatch(/hashing .* %/), 10_000);
    const heard = process.listeners("uncaughtException").filter((each) => !before.includes(each));
    const stack = "Error: oops\n    at boom (/plugins/mine.mjs:3:31)";
    for (const listener of heard) listener(Object.assign(new Error("oops"), { stack }), "uncaughtException");
    command.readerLeaves();
    const drawn = drawnLines((await command.outcome()).stderr);
    const at = drawn.findIndex((line) => line.startsWith("minibit: /plugins/mine.mjs:3:31: oops"));
    // what was drawn is drawn again at once, and not over it
    expect(drawn[at + 1]).toMatch(/^hashing/);
  });

  it.each([
    ["is missing", rmSync],
    ["is shorter than it was", (path: string) => truncateSync(path, 0)],
    ["has changed", (path: string) => utimesSync(path, 1, 1)],
  ])("ends with 5 when what it serves %s, and says how it is served again", async (what, change) => {
    const { process, base } = await startTracker("--seed", "data/set");
    change(scratch.at("data/set/a.bin"));
    MinibitProcess.start(["peer", "--tracker", base, "--dir", "out"], { cwd: scratch.path });
    expect(await process.exit()).toBe(ExitCode.disk);
    expect(complaintOf(process)).toMatch(
      new RegExp(`/data/set/a\\.bin ${what}: restore it, or start again to share what is there now$`),
    );
    expect(process.eventsOf("error")).toMatchObject([{ exitCode: ExitCode.disk }]);
  });

  /** Serves the set, which is then missing and asked for, and another file. */
  async function withoutTheSet() {
    const other = scratch.file("data/other.bin", 100_000);
    const { process, base } = await startTracker("--seed", "data/set", "--seed", "data/other.bin");
    const ask = (infoHash: string): MinibitProcess =>
      MinibitProcess.start(["peer", infoHash, "--tracker", base, "--dir", "out"], { cwd: scratch.path });
    const [set, file] = (await fetchCatalogue(base)).map(({ infoHash }) => infoHash);
    rmSync(scratch.at("data/set/a.bin"));
    ask(set!);
    const offered = async (): Promise<string[]> => (await fetchCatalogue(base)).map(({ name }) => name);
    await expect.poll(offered, { timeout: 10_000 }).toEqual(["other.bin"]);
    return { process, other, set, askForOther: () => ask(file!) };
  }

  it("goes on with the others when one of several can no longer be read, and says so", async () => {
    const { process, set, askForOther } = await withoutTheSet();
    expect(process.eventsOf("error")).toMatchObject([{ infoHash: set, exitCode: ExitCode.disk }]);
    expect(complaintOf(process)).toMatch(/^\S+\/a\.bin is missing/);
    expect(await askForOther().exit()).toBe(ExitCode.done);
    process.child.kill("SIGINT");
    expect(await process.exit()).toBe(ExitCode.interrupted);
  });

  it("ends with 5 when none of several is left", async () => {
    const { process, other, askForOther } = await withoutTheSet();
    rmSync(other);
    askForOther();
    expect(await process.exit()).toBe(ExitCode.disk);
    expect(process.stderr).toMatch(/a\.bin is missing.*\n.*other\.bin is missing/);
    expect(process.eventsOf("error")).toHaveLength(2);
  });

  it.each([
    ["nothing there", ["missing"], ExitCode.disk, /^cannot read ".*missing"/],
    ["an empty file", ["empty"], ExitCode.badTorrent, /it has no data/],
    ["the same twice", ["data/set", "data/set"], ExitCode.usage, /^set is already shared/],
  ])("ends with one line for %s", async (_what, seeds, code, complaint) => {
    scratch.file("empty", 0);
    const options = seeds.flatMap((seed) => ["--seed", scratch.at(seed)]);
    const outcome = await runCommand(["tracker", "--port", "0", ...options]);
    expect(complaintOf(outcome)).toMatch(complaint);
    expect([outcome.code, outcome.stdout]).toEqual([code, ""]);
  });
});

describe("minibit tracker", () => {
  it.each([
    [
      "fails",
      'throw new Error("oops");',
      /^minibit: strategy 'mine': threw in sample: oops \(mine\.mjs:1:\d+\)\n$/,
    ],
    [
      "is slow",
      "for (const begun = process.cpuUsage(); process.cpuUsage(begun).user < 100_000; ); return [];",
      /^minibit: strategy 'mine': took \d+ ms in sample and blocked the tracker meanwhile\n$/,
    ],
  ])("says that a sampler %s", async (_, body, line) => {
    scratch.file(
      "mine.mjs",
      `const create = () => ({ sample() { ${body} } });
export default { name: "mine", apiVersion: 1, samplers: { mine: { summary: "whom a test says", create } } };
`,
    );
    const { base, process } = await startTracker("--plugin", "./mine.mjs", "--sampler", "mine");
    const who = `info_hash=${"i".repeat(20)}&peer_id=${"p".repeat(20)}`;
    await fetch(`${base}/announce?${who}&port=50001&uploaded=0&downloaded=0&left=1`);
    process.child.kill("SIGINT");
    await process.exit();
    expect(process.stderr).toMatch(line);
  });

  it("tracks what others share, as often as it was told", async () => {
    const { base } = await startHere("--interval", "2m");
    const stats = (await (await fetch(`${base}/stats`)).json()) as object;
    expect(stats).toMatchObject({ v: 1, torrents: 0, peers: 0, intervalMs: 120_000 });
    expect(await fetchCatalogue(base)).toEqual([]);
  });

  it("ends with 2 for a port that is in use, before it hashes anything", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => taken.once("listening", resolve));
    const { port } = taken.address() as AddressInfo;
    const outcome = await runCommand(["tracker", "--port", String(port), "--seed", scratch.at("missing")]);
    taken.close();
    expect(outcome.code).toBe(ExitCode.usage);
    expect(complaintOf(outcome)).toMatch(new RegExp(`127\\.0\\.0\\.1:${port}.*choose another port`));
  });
});

/** The arguments of a tracker that listens on `host`, on any port. */
function givenHost(host: string): TrackerArguments {
  const unset = { interval: undefined, sampler: undefined, config: undefined };
  return { ...unset, host, port: "0", seed: [], plugin: [], json: false, quiet: false, verbose: false };
}

function pluginOf(sampler: PeerSampler): Plugin {
  const mine = { summary: "whom a test says", create: () => sampler };
  return { name: "mine", apiVersion: 1, samplers: { mine } };
}

describe("a seed beside its tracker", () => {
  /** Whom a machine elsewhere is introduced to, when it reached the tracker at 192.168.1.7. */
  async function introducedElsewhere(host: string, sampler?: PeerSampler): Promise<readonly PeerAddress[]> {
    const strategies = ownStrategies(sampler && [pluginOf(sampler)]);
    const given = { ...givenHost(host), sampler: sampler && "mine" };
    const seeding = new SeedingTracker(readTrackerPlan(given, strategies), strategies, SILENT);
    try {
      await seeding.listen();
      const { metainfo } = await seeding.serve(scratch.at("data/set"), {});
      const peerId = new Uint8Array(20).fill(1);
      const counts = { uploaded: 0, downloaded: 0, left: 1, wanted: 50 };
      const outcome = seeding.tracker.announce(
        { infoHash: metainfo.infoHash, peerId, port: 50_001, event: "started", ...counts },
        { host: "192.168.1.9", reachedAt: "192.168.1.7" },
      );
      if (outcome instanceof Error) throw outcome;
      return outcome.peers;
    } finally {
      await seeding.close();
    }
  }

  it("is handed to whom the sampler says", async () => {
    const asked: number[] = [];
    const sample: PeerSampler["sample"] = (_swarm, _requester, wanted) => {
      asked.push(wanted);
      return [];
    };
    expect(await introducedElsewhere("0.0.0.0", { sample })).toEqual([]);
    expect(asked.at(-1)).toBe(50);
  });

  it("is not handed to other hosts when it listens on loopback", async () => {
    expect(await introducedElsewhere("127.0.0.1")).toEqual([]);
  });

  it("is handed to them under the address by which they reached the tracker, when it listens everywhere", async () => {
    expect((await introducedElsewhere("0.0.0.0")).map(({ host }) => host)).toEqual(["192.168.1.7"]);
  });
});

describe("the command to type", () => {
  const lines = (host: string, port: number, infoHashes: string[], ours: string[] = []) =>
    joinCommands({ host, port }, infoHashes, ours);

  it.each([
    ["127.0.0.1", 9_000, ["npx minibit peer"], "on this machine"],
    ["127.0.0.1", 9_001, ["npx minibit peer --tracker http://127.0.0.1:9001"], "on this machine"],
    ["::1", 9_000, ["npx minibit peer --tracker http://[::1]:9000"], "on this machine"],
    [
      "192.168.1.7",
      9_000,
      ["npx minibit peer --tracker http://192.168.1.7:9000"],
      "on this machine or another",
    ],
    [
      "0.0.0.0",
      9_000,
      ["npx minibit peer --tracker http://10.0.0.1:9000", "npx minibit peer --tracker http://10.1.0.1:9000"],
      "on this machine or another",
    ],
  ])("for a tracker at %s:%i", (host, port, expected, where) => {
    expect(lines(host, port, ["f00"], ["10.0.0.1", "10.1.0.1"])).toMatchObject({ where, lines: expected });
  });

  it("chooses one of several torrents, and without any makes one", () => {
    expect(lines("127.0.0.1", 9_000, ["f00", "ba2"]).lines).toEqual([
      "npx minibit peer f00",
      "npx minibit peer ba2",
    ]);
    expect(lines("127.0.0.1", 9_000, []).lines).toEqual([
      "npx minibit create PATH --tracker http://127.0.0.1:9000",
    ]);
  });

  it("names an address of this machine for a tracker that listens everywhere", () => {
    const [line] = joinCommands({ host: "0.0.0.0", port: 9_000 }, ["f00"]).lines;
    expect(line).toMatch(/^npx minibit peer(?: --tracker http:\/\/\d+\.\d+\.\d+\.\d+:9000)?$/);
  });
});
