import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Metainfo, PeerOptions } from "@minibit/core";
import { ExitCode } from "../../src/exit-code.js";
import { createPeer } from "../../src/index.js";
import { drawnLines } from "../drawn-lines.js";
import { eventsCalled, parseEvents } from "../parse-events.js";
import { type CommandOptions, RunningCommand, runCommand } from "../run-command.js";
import { Scratch } from "../scratch.js";

const PIECES = 16;
const BYTES = PIECES * 16_384;

let scratch: Scratch;
let metainfo: Metainfo;
let torrent: string;
const peers: { close: () => Promise<void> }[] = [];

beforeEach(async () => {
  scratch = new Scratch();
  ({ metainfo, file: torrent } = await scratch.torrent(scratch.file("seed/data.bin", BYTES)));
});
afterEach(async () => {
  for (const peer of peers.splice(0)) await peer.close();
  await scratch.remove();
});

/** A peer in this process that has all of it, or nothing, and where it listens. */
async function join(name: string, folder: string, options: PeerOptions = {}, dials: number[] = []) {
  const peer = createPeer({ name, host: "127.0.0.1", ...options });
  peers.push(peer);
  const { port } = await peer.listen();
  const known = dials.map((each) => ({ host: "127.0.0.1", port: each }));
  return {
    port,
    torrent: peer.add(metainfo, { folder: scratch.folder(folder), trackers: [], peers: known }),
  };
}

/** Downloads with `minibit peer` from a seed called alice. */
async function download(args: readonly string[], options?: CommandOptions) {
  const { port } = await join("alice", "seed");
  const where = ["--dir", scratch.at("out"), "--peer", `127.0.0.1:${port}`];
  const outcome = await runCommand(["peer", torrent, ...where, ...args], options);
  expect([outcome.code, outcome.stderr]).toEqual([ExitCode.done, ""]);
  return outcome.stdout;
}

describe("minibit peer --explain", () => {
  it("says of each pick why, from whom, and how rare the piece was", async () => {
    const stdout = await download(["--explain", "--selector", "sequential"]);
    const picks = stdout.split("\n").filter((line) => line.includes(" of alice: "));
    expect(picks).toHaveLength(PIECES);
    expect(picks[0]).toBe("data.bin: piece 0 of alice: in order (held by 1, rank 1 of 16 candidates)");
    expect(picks.at(-1)).toBe("data.bin: piece 15 of alice: in order (held by 1, rank 1 of 1 candidate)");
  });

  it("keeps quiet of them without it", async () => {
    expect(await download([])).not.toMatch(/ of alice|round/);
  });

  it("shows them on a terminal above the panel", async () => {
    const drawn = drawnLines(await download(["--explain"], { columns: 90 }));
    const picks = drawn.filter((line) => /^piece \d+ of alice: .* \(held by 1, rank 1 of \d+/.test(line));
    expect(picks).toHaveLength(PIECES);
  });

  it("writes them as events with --json", async () => {
    const events = parseEvents(await download(["--explain", "--json", "--selector", "sequential"]));
    const picks = eventsCalled("picked", events);
    expect(picks).toHaveLength(PIECES);
    expect(picks[3]).toMatchObject({
      infoHash: metainfo.infoHashHex,
      name: "alice",
      address: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
      piece: 3,
      reason: "in order",
      availability: 1,
      rank: 1,
      candidates: PIECES - 3,
    });
  });

  it("is what a configuration may ask for, as all else", async () => {
    const selector = { name: "sequential", options: {} };
    const config = scratch.file("x.json", JSON.stringify({ peer: { explain: true, json: true, selector } }));
    const events = parseEvents(await download(["--config", config, "--id", "bob"]));
    expect(eventsCalled("picked", events).map(({ peer, reason }) => `${peer}: ${reason}`)).toEqual(
      Array.from({ length: PIECES }, () => "bob: in order"),
    );
  });

  it.each([["--quiet", /^minibit: --explain and --quiet cannot be combined: choose one\n$/]])(
    "does not go with %s",
    async (option, said) => {
      const { code, stderr } = await runCommand(["peer", "--explain", option]);
      expect(code).toBe(ExitCode.usage);
      expect(stderr).toMatch(said);
    },
  );
});

describe("the choke rounds of minibit peer --explain", () => {
  /** Serves a leecher called bob until something that `fits` is printed. */
  async function served(args: readonly string[], fits: (stdout: string) => boolean): Promise<string> {
    const where = ["--dir", scratch.at("seed"), "--host", "127.0.0.1", "--until", "forever"];
    const seed = new RunningCommand(["peer", torrent, "--explain", ...where, ...args]);
    const { stdout } = seed;
    const printed = (isSo: () => boolean) => expect.poll(isSo, { timeout: 15_000, interval: 20 }).toBe(true);
    await printed(() => /listening on 127\.0\.0\.1:\d+\n|"port":\d+/.test(stdout.text));
    const port = Number(/(?:127\.0\.0\.1:|"port":)(\d+)/.exec(stdout.text)?.[1]);
    await join("bob", "bob", { downloadLimit: 32_768 }, [port]);
    await printed(() => fits(stdout.text));
    seed.readerLeaves();
    return (await seed.outcome()).stdout;
  }

  it("are tables of who is served and why", async () => {
    const stdout = await served([], (text) => / bob .*0:0\d\n/.test(text));
    const lines = stdout.split("\n");
    const title = lines.findIndex((line) => line.endsWith("tft serves 1 of 1 peer"));
    expect(lines[title]).toBe("data.bin: round 0, a slot was free: tft serves 1 of 1 peer");
    expect(lines[title + 1]).toMatch(/^ {2}peer +reason +from them +to them +served for$/);
    expect(lines[title + 2]).toMatch(/^ {2}bob +regular +0 B\/s +[\d.]+ (?:B|KiB)\/s +0:0\d$/);
  });

  it("are events with --json", async () => {
    const stdout = await served(["--json", "--id", "carol"], (text) => /"unchoked":\[\{.*\n/.test(text));
    const [round] = eventsCalled("round", parseEvents(stdout)).filter(({ unchoked }) => unchoked.length > 0);
    expect(round).toMatchObject({
      peer: "carol",
      number: 0,
      trigger: "slot-free",
      strategy: "tft",
      connected: 1,
      unchoked: [{ name: "bob", reason: "regular", downloadRate: 0 }],
      dropped: [],
    });
  });
});

describe("minibit peer --playback", () => {
  it("plays while it downloads, and says where it is and how long it waited", async () => {
    const events = parseEvents(await download(["--playback", "64KiB", "--selector", "deadline", "--json"]));
    const last = eventsCalled("progress", events).at(-1);
    expect(last?.playback).toEqual({ piece: 0, stalledSeconds: expect.any(Number) });
    expect(last?.playback?.stalledSeconds).toBeGreaterThan(0);
  });

  it("has a line on a terminal", async () => {
    const drawn = drawnLines(await download(["--playback", "64KiB"], { columns: 80 }));
    expect(drawn).toContainEqual(expect.stringMatching(/^playing piece \d+ of 16/));
  });
});

describe("minibit peer --super-seed", () => {
  it("shows its pieces to one peer after the other", async () => {
    const where = ["--dir", scratch.at("seed"), "--host", "127.0.0.1", "--until", "forever", "--json"];
    const seed = new RunningCommand(["peer", torrent, "--super-seed", ...where]);
    await expect.poll(() => seed.stdout.text, { timeout: 15_000 }).toContain('"seeding"');
    const port = Number(/"port":(\d+)/.exec(seed.stdout.text)?.[1]);
    const bob = await join("bob", "bob", {}, [port]);
    const seen: number[] = [];
    bob.torrent.on("piece", () => seen.push(bob.torrent.status.peers[0]?.pieceCount ?? 0));
    await bob.torrent.completed();
    seed.readerLeaves();
    await seed.outcome();
    // a plain seed holds everything from the beginning in the eyes of others
    expect(seen[0]).toBeLessThan(PIECES);
    expect(seen.slice(0, 4)).toEqual([...seen.slice(0, 4)].sort((a, b) => a - b));
  });
});
