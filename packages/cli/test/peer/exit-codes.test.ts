import { type Server, type ServerResponse, createServer as createHttpServer } from "node:http";
import { createServer } from "node:net";
import { spawnSync } from "node:child_process";
import { chmodSync, readdirSync, symlinkSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FilePieceStores, HASHER, PIECE_STORES, SCHEDULER } from "@minibit/core";
import { bind, resolve } from "@minibit/core/di";
import { createPeer } from "../../src/create-peer.js";
import { ExitCode } from "../../src/exit-code.js";
import { MinibitProcess } from "../minibit-process.js";
import { eventsCalled, parseEvents } from "../parse-events.js";
import { runCommand } from "../run-command.js";
import { Scratch, contentOf } from "../scratch.js";

/** Where nobody listens. */
const NOBODY = "http://127.0.0.1:1";

const servers: Server[] = [];
let scratch: Scratch;
beforeEach(() => void (scratch = new Scratch()));
afterEach(async () => {
  await MinibitProcess.endAll();
  for (const server of servers.splice(0)) server.close();
  await scratch.remove();
});

/** Runs `minibit peer --json` with `args`, and gives how it ended: in a line, never a stack trace. */
async function ended(...args: string[]) {
  const { code, stdout, stderr } = await runCommand(["peer", "--json", "--dir", scratch.at("out"), ...args]);
  const message = stderr.trimEnd().split("\n").at(-1)!;
  expect(message).toMatch(/^minibit: .+/);
  expect(stderr).not.toMatch(/^\s+at /m);
  return { code, message: message.slice("minibit: ".length), stderr, events: parseEvents(stdout) };
}

/** The announce address of a web server that answers so. */
async function trackerThat(answers: (response: ServerResponse) => void): Promise<string> {
  const server = createHttpServer((_, response) => answers(response)).listen(0, "127.0.0.1");
  servers.push(server);
  await new Promise((done) => server.once("listening", done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/announce`;
}

describe("the exit code of minibit peer", () => {
  it("is 2 for a port that is in use, and the error is an event as well", async () => {
    const { file } = await scratch.torrent(scratch.file("data.bin", 1_000));
    const taken = createServer().listen(0, "127.0.0.1");
    await new Promise((done) => taken.once("listening", done));
    const { port } = taken.address() as AddressInfo;
    const { code, message, events } = await ended(file, "--host", "127.0.0.1", "--port", String(port));
    taken.close();
    expect(code).toBe(ExitCode.usage);
    expect(message).toBe(
      `cannot listen at 127.0.0.1:${port}: the port is in use; choose another port, or 0 for any free one`,
    );
    expect(eventsCalled("error", events)).toMatchObject([{ message, exitCode: ExitCode.usage }]);
    expect(eventsCalled("stopped", events)).toMatchObject([{ exitCode: ExitCode.usage }]);
  });

  it("is 3 when the tracker offers nothing, and 2 when it offers more than one torrent", async () => {
    const { tracker, url } = await scratch.tracker();
    expect(await ended("--tracker", url)).toMatchObject({
      code: ExitCode.nobody,
      message: `the tracker at ${url} offers nothing: serve something with 'minibit tracker --seed PATH', or name a torrent`,
    });
    const torrents = [];
    for (const name of ["one.bin", "two.bin"])
      torrents.push(await scratch.torrent(scratch.file(name, 5_000)));
    for (const { metainfo } of torrents) tracker.catalogue.add(metainfo);
    const { code, message, stderr } = await ended("--tracker", url);
    expect(code).toBe(ExitCode.usage);
    const [first, second] = torrents.map(({ metainfo }) => metainfo.infoHashHex);
    expect(message).toBe(
      `the tracker at ${url} offers 2 torrents: name the info-hash of one, as in 'minibit peer ${first} --tracker ${url}'`,
    );
    expect(stderr).toContain(`${second}  two.bin (4.9 KiB, 1 file)\n`);
    const chosen = await ended(second!, "--tracker", url, "--timeout", "100ms");
    expect(eventsCalled("progress", chosen.events)[0]!.infoHash).toBe(second);
  });

  it("is 3 when the tracker has no catalogue, as those of others, and says what to name instead", async () => {
    const url = await trackerThat((response) => response.writeHead(404).end());
    const base = url.replace("/announce", "");
    const hash = "0".repeat(40);
    for (const [named, asked] of [
      [[], `${base}/torrents`],
      [[hash], `${base}/torrents/${hash}.torrent`],
    ] as const) {
      expect(await ended(...named, "--tracker", url)).toMatchObject({
        code: ExitCode.nobody,
        message: `${asked}: HTTP 404 Not Found; not every tracker has a catalogue: name a torrent file`,
      });
    }
  });

  it("is 4 when what is on the web is no torrent, whose address is named", async () => {
    const url = await trackerThat((response) => response.end("<html>Welcome</html>"));
    const { code, message } = await ended(url);
    expect(message).toMatch(new RegExp(`^${url}: bad torrent: `));
    expect(code).toBe(ExitCode.badTorrent);
  });

  it("is 3 when a tracker answers but no peer comes in time", async () => {
    const { url } = await scratch.tracker();
    const { file } = await scratch.torrent(scratch.file("data.bin", 1_000), [`${url}/announce`]);
    const { code, message } = await ended(file, "--timeout", "500ms");
    expect(message).toBe(
      `no peer of data.bin came within 0.5 s, though ${url}/announce answered; start a seed, or wait longer with --timeout`,
    );
    expect(code).toBe(ExitCode.nobody);
  });

  it("is 6 when no tracker answers in time and no peer comes otherwise", async () => {
    const { file } = await scratch.torrent(scratch.file("data.bin", 1_000), [`${NOBODY}/announce`]);
    const { code, message, stderr, events } = await ended(file, "--timeout", "500ms");
    expect(message).toMatch(
      /^no peer of data\.bin came within 0\.5 s, and no tracker named one .*nothing listens there/,
    );
    expect(code).toBe(ExitCode.noTracker);
    const { infoHash } = eventsCalled("progress", events)[0]!;
    expect(eventsCalled("error", events)).toMatchObject([
      { infoHash, message, exitCode: ExitCode.noTracker },
    ]);
    expect(stderr).toMatch(/^minibit: tracker .*; it will be asked again$/m);
    const offered = await ended("--tracker", NOBODY, "--timeout", "500ms");
    expect(offered.message).toMatch(/^no tracker answered within 0\.5 s .*'minibit tracker --seed PATH'/);
    expect(offered.code).toBe(ExitCode.noTracker);
  });

  it("is 3 when the tracker refuses, with its reason", async () => {
    const url = await trackerThat((response) => response.end("d14:failure reason14:not registerede"));
    const { file } = await scratch.torrent(scratch.file("data.bin", 1_000), [url]);
    const { code, message } = await ended(file, "--timeout", "500ms");
    expect(message).toBe(
      `no peer of data.bin came within 0.5 s, and no tracker named one (${url}: the tracker refused: not registered); ` +
        "check its address, or name another tracker with --tracker, or a peer with --peer",
    );
    expect(code).toBe(ExitCode.nobody);
  });

  it("is 6 when what answers is no tracker", async () => {
    for (const [answer, reason] of [
      [(response) => response.writeHead(404).end(), "HTTP 404 Not Found"],
      [(response) => response.end("<html>Welcome</html>"), "a web page"],
      [(response) => response.end(), "nothing at all"],
    ] as [(response: ServerResponse) => void, string][]) {
      const url = await trackerThat(answer);
      const { file } = await scratch.torrent(scratch.file("data.bin", 1_000), [url]);
      const { code, message } = await ended(file, "--timeout", "500ms");
      expect(message).toContain(`and no tracker named one (${url}: the tracker answered with ${reason}`);
      expect(message).toMatch(
        /; check its address, or name another tracker with --tracker, or a peer with --peer$/,
      );
      expect(code).toBe(ExitCode.noTracker);
    }
  });

  it("is 6 for a torrent without a tracker when no peer comes", async () => {
    const { file } = await scratch.torrent(scratch.file("data.bin", 1_000));
    const { code, message } = await ended(file, "--timeout", "100ms");
    expect(message).toBe(
      "no peer of data.bin came within 0.1 s, and it has no tracker; name a tracker with --tracker, or a peer with --peer",
    );
    expect(code).toBe(ExitCode.noTracker);
  });

  it("is 6 as well when the peers that were named cannot be used, and each is told of", async () => {
    const { file } = await scratch.torrent(scratch.file("data.bin", 1_000));
    const silent = createServer().listen(0, "127.0.0.1");
    const curt = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
    const addresses = [];
    for (const server of [silent, curt]) {
      if (!server.listening) await new Promise((done) => server.once("listening", done));
      addresses.push(`127.0.0.1:${(server.address() as AddressInfo).port}`);
    }
    const named = ["127.0.0.1:1", ...addresses].flatMap((address) => ["--peer", address]);
    const { code, message } = await ended(file, "--timeout", "500ms", ...named);
    for (const server of [silent, curt]) server.close();
    expect(message).toBe(
      "no peer of data.bin came within 0.5 s (cannot reach 127.0.0.1:1: connection refused; " +
        `${addresses[0]}: no answer; ${addresses[1]} closed the link without a handshake: ` +
        "perhaps it lacks the torrent, or requires encryption), " +
        "and it has no tracker; name a tracker with --tracker, or another peer with --peer",
    );
    expect(code).toBe(ExitCode.noTracker);
  });

  it("tells that a peer which was named is the peer itself", async () => {
    const { file } = await scratch.torrent(scratch.file("data.bin", 1_000));
    const free = createServer().listen(0, "127.0.0.1");
    await new Promise((done) => free.once("listening", done));
    const { port } = free.address() as AddressInfo;
    await new Promise((done) => free.close(done));
    const where = ["--host", "127.0.0.1", "--port", String(port), "--peer", `127.0.0.1:${port}`];
    const { message } = await ended(file, "--timeout", "500ms", ...where);
    expect(message).toContain(`(127.0.0.1:${port} is this peer itself), and it has no tracker`);
  });

  it("tells why the only peer is no longer there: it sent what is corrupt", async () => {
    const path = scratch.file("seed/data.bin", 40_000);
    const { file, metainfo } = await scratch.torrent(path);
    // vouched for as just hashed, so that it is served as it is
    const spoiler = createPeer({
      host: "127.0.0.1",
      register: (container) =>
        bind(container, PIECE_STORES).toFactory(
          (at) => new FilePieceStores(resolve(at, SCHEDULER), resolve(at, HASHER), { justHashed: true }),
        ),
    });
    scratch.file("seed/data.bin", 40_000);
    spoiler.add(metainfo, { folder: scratch.at("seed") });
    const { port } = await spoiler.listen();
    const { code, message } = await ended(file, "--timeout", "500ms", "--peer", `127.0.0.1:${port}`);
    await spoiler.close();
    expect(message).toMatch(
      /^no peer of data\.bin was there for 0\.5 s \(the link to 127\.0\.0\.1:\d+ ended: they alone sent piece \d, which is corrupt\), and/,
    );
    expect(message).toMatch(/ or another peer with --peer$/);
    expect(code).toBe(ExitCode.noTracker);
  });

  it("is 5 when the download folder is a file, or the torrent cannot be read", async () => {
    const { file } = await scratch.torrent(scratch.file("data.bin", 1_000));
    scratch.file("out", "mine");
    const { code, message } = await ended(file);
    expect(message).toMatch(/out.* (file|folder)/);
    expect(code).toBe(ExitCode.disk);
    expect(contentOf(scratch.at("out"))).toEqual({ "": Buffer.from("mine").toString("base64") });
    expect(await ended(scratch.at("no.torrent"))).toMatchObject({
      code: ExitCode.disk,
      message: `${scratch.at("no.torrent")}: no such file: check the path`,
    });
  });

  it("is 5 at once when the download folder cannot be made, and nobody is waited for", async () => {
    const { file } = await scratch.torrent(scratch.file("data.bin", 1_000));
    symlinkSync("not-there", scratch.at("out"));
    const { code, message, events } = await ended(file, "--timeout", "never");
    expect(message).toMatch(/out is a broken link: restore its target, or choose/);
    expect(code).toBe(ExitCode.disk);
    expect(eventsCalled("error", events)).toMatchObject([{ message, exitCode: ExitCode.disk }]);
  });
});

describe("a folder that cannot be written", () => {
  const isRoot = process.getuid?.() === 0;
  const mayMount = isRoot && spawnSync("unshare", ["-m", "true"]).status === 0;

  it("is served all the same", async (context) => {
    if (isRoot && !mayMount)
      context.skip("root may write everywhere, and cannot mount a folder read-only here");
    const original = scratch.file("seed/data.bin", 300_000);
    const { file } = await scratch.torrent(original);
    const folder = scratch.at("seed");
    const mount = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"';
    if (!isRoot) chmodSync(folder, 0o555);
    const seed = MinibitProcess.start(["peer", file, "--dir", folder, "--json"], {
      under: isRoot ? ["unshare", "-m", "sh", "-c", mount, folder] : [],
    });
    const { port } = await seed.event("listening");
    const out = scratch.at("out");
    const bob = await MinibitProcess.run(["peer", file, "--dir", out, "--peer", `127.0.0.1:${port}`]);
    expect(bob.code).toBe(0);
    seed.child.kill("SIGTERM");
    expect(await seed.exit()).toBe(ExitCode.terminated);
    expect(seed.eventsOf("error")).toEqual([]);
    expect(readdirSync(folder)).toEqual(["data.bin"]);
    chmodSync(folder, 0o755);
  });
});
