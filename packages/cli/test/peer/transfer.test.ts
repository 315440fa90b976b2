import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MinibitProcess } from "../minibit-process.js";
import { Scratch, contentOf } from "../scratch.js";

let scratch: Scratch;
beforeEach(() => void (scratch = new Scratch()));
afterEach(async () => {
  await MinibitProcess.endAll();
  await scratch.remove();
});

/** A seed of the torrent `file`, whose data is in `folder`, and where it listens. */
async function startSeed(file: string, folder: string, ...options: string[]) {
  const seed = MinibitProcess.start(["peer", file, "--dir", folder, "--id", "seed", "--json", ...options]);
  const { port } = await seed.event("listening");
  await seed.event("seeding");
  return { seed, address: `127.0.0.1:${port}` };
}

const FOLDER = {
  "one.bin": 1_500_000,
  "two/deep/er.bin": 700_001,
  "two/empty.bin": "",
  "three.txt": "a few words\n",
};

describe("minibit peer, in processes over TCP", () => {
  it("carries a file from a peer that is named, and says so in events", async () => {
    const original = scratch.file("seed/data.bin", 3_000_000);
    const { metainfo, file } = await scratch.torrent(original);
    const { seed, address } = await startSeed(file, scratch.at("seed"));
    const out = scratch.at("out");
    const bob = await MinibitProcess.run([
      "peer",
      file,
      "--dir",
      out,
      "--peer",
      address,
      "--id",
      "bob",
      "--json",
    ]);
    expect(bob.stderr).toBe("");
    expect(bob.code).toBe(0);
    expect(contentOf(join(out, "data.bin"))).toEqual(contentOf(original));
    const events = bob.events.map(({ event }) => event);
    expect(events.filter((event) => event !== "progress")).toEqual(["listening", "complete", "stopped"]);
    expect(events).toContain("progress");
    expect(new Set(bob.events.map(({ peer }) => peer))).toEqual(new Set(["bob"]));
    const [complete] = bob.eventsOf("complete");
    expect(complete).toMatchObject({
      infoHash: metainfo.infoHashHex,
      bytes: 3_000_000,
      path: join(out, "data.bin"),
    });
    expect(complete!.seconds).toBeGreaterThan(0);
    seed.child.kill("SIGTERM");
    expect(await seed.exit()).toBe(143);
    expect(seed.eventsOf("stopped")).toMatchObject([{ exitCode: 143 }]);
    expect(seed.eventsOf("complete")).toEqual([]);
  });

  it("carries a folder through a tracker's catalogue, to a peer that names nothing but the tracker", async () => {
    for (const [name, content] of Object.entries(FOLDER)) scratch.file(`seed/folder/${name}`, content);
    const { metainfo, file } = await scratch.torrent(scratch.at("seed/folder"));
    const { tracker, url } = await scratch.tracker();
    tracker.catalogue.add(metainfo);
    await startSeed(file, scratch.at("seed"), "--tracker", url);
    const bob = await MinibitProcess.run(["peer", "--tracker", url, "--json"], { cwd: scratch.path });
    expect(bob.code).toBe(0);
    expect(contentOf(scratch.at("downloads/folder"))).toEqual(contentOf(scratch.at("seed/folder")));
    expect(tracker.summary(metainfo.infoHashHex)).toMatchObject({ completions: 1, seeds: 1, leechers: 0 });
  });

  it("resumes after kill -9, and does not download again what was there", async () => {
    const original = scratch.file("seed/data.bin", 4_000_000);
    const { file } = await scratch.torrent(original);
    const { address } = await startSeed(file, scratch.at("seed"));
    const args = ["peer", file, "--dir", scratch.at("out"), "--peer", address, "--json"];
    const first = MinibitProcess.start([...args, "--download-limit", "1M"]);
    await first.event("progress", ({ haveBytes }) => haveBytes > 500_000);
    first.child.kill("SIGKILL");
    await first.exit();
    expect(first.eventsOf("complete")).toEqual([]);
    const second = await MinibitProcess.run(args);
    expect(second.code).toBe(0);
    expect(contentOf(scratch.at("out/data.bin"))).toEqual(contentOf(original));
    expect(second.eventsOf("progress").at(-1)!.downloadedBytes).toBeLessThan(3_600_000);
  });

  it("saves on SIGINT, tells the tracker, and resumes", async () => {
    const original = scratch.file("seed/data.bin", 4_000_000);
    const { tracker, url } = await scratch.tracker();
    const { metainfo, file } = await scratch.torrent(original, [`${url}/announce`]);
    await startSeed(file, scratch.at("seed"));
    const out = scratch.at("out");
    const bob = MinibitProcess.start(["peer", file, "--dir", out, "--json", "--download-limit", "1M"]);
    await bob.event("progress", ({ haveBytes }) => haveBytes > 500_000);
    const gone: string[] = [];
    tracker.events.on("left", (_infoHash, _member, why) => gone.push(why));
    bob.child.kill("SIGINT");
    expect(await bob.exit()).toBe(130);
    expect(gone).toEqual(["stopped"]);
    expect(existsSync(join(out, ".minibit", `${metainfo.infoHashHex}.resume`))).toBe(true);
    const again = await MinibitProcess.run(["peer", file, "--dir", out, "--json"]);
    expect(again.code).toBe(0);
    expect(again.eventsOf("progress")[0]!.haveBytes).toBeGreaterThan(500_000);
    expect(contentOf(join(out, "data.bin"))).toEqual(contentOf(original));
  });

  it("stops a seed when it has sent as many copies as it was told, or has seeded for so long", async () => {
    const original = scratch.file("seed/data.bin", 500_000);
    const { file } = await scratch.torrent(original);
    const { seed, address } = await startSeed(file, scratch.at("seed"), "--until", "ratio=1");
    const brief = MinibitProcess.start(["peer", file, "--dir", scratch.at("seed"), "--until", "200ms"]);
    const bob = MinibitProcess.start([
      "peer",
      file,
      "--dir",
      scratch.at("out"),
      "--peer",
      address,
      "--quiet",
    ]);
    expect([await bob.exit(), await seed.exit(), await brief.exit()]).toEqual([0, 0, 0]);
    expect([bob.stdout, bob.stderr]).toEqual(["", ""]);
    expect(brief.stdout).toContain("data.bin: seeding 488.3 KiB from ");
  });

  it("says where the data is when it is there already, and nothing else was asked for", async () => {
    const { file } = await scratch.torrent(scratch.file("seed/data.bin", 500_000));
    const args = ["peer", file, "--dir", scratch.at("seed"), "--until", "complete", "--json"];
    const peer = await MinibitProcess.run(args);
    expect(peer.code).toBe(0);
    expect(peer.eventsOf("seeding")).toMatchObject([{ bytes: 500_000, path: scratch.at("seed/data.bin") }]);
  });

  it("tells once of each of two torrents that it is complete, and ends with the later one", async () => {
    const [small, large] = [
      await scratch.torrent(scratch.file("seed/small.bin", 50_000)),
      await scratch.torrent(scratch.file("seed/large.bin", 2_000_000)),
    ];
    const files = [large.file, small.file];
    const seed = MinibitProcess.start(["peer", ...files, "--dir", scratch.at("seed"), "--json"]);
    const { port } = await seed.event("listening");
    const args = ["--dir", scratch.at("out"), "--peer", `127.0.0.1:${port}`, "--json"];
    const bob = await MinibitProcess.run(["peer", ...files, ...args]);
    expect(bob.code).toBe(0);
    const complete = bob.eventsOf("complete").map(({ infoHash, bytes }) => `${infoHash} ${bytes}`);
    expect(complete.sort()).toEqual(
      [`${small.metainfo.infoHashHex} 50000`, `${large.metainfo.infoHashHex} 2000000`].sort(),
    );
    expect(bob.events.at(-1)!.event).toBe("stopped");
    expect(contentOf(scratch.at("out/large.bin"))).toEqual(contentOf(scratch.at("seed/large.bin")));
  });

  it("goes on with one torrent when nobody has the other, then exits as that one ended", async () => {
    const original = scratch.file("seed/data.bin", 500_000);
    const [here, nowhere] = [
      await scratch.torrent(original),
      await scratch.torrent(scratch.file("nowhere.bin", 1_000)),
    ];
    const { address } = await startSeed(here.file, scratch.at("seed"));
    const out = scratch.at("out");
    const args = ["--dir", out, "--peer", address, "--json", "--timeout", "500ms"];
    const bob = await MinibitProcess.run(["peer", nowhere.file, here.file, ...args, "--until", "1500ms"]);
    expect(contentOf(join(out, "data.bin"))).toEqual(contentOf(original));
    const told = bob.events.filter(({ event }) => event !== "progress" && event !== "listening");
    const infoHashOf = (event: object): unknown => ("infoHash" in event ? event.infoHash : undefined);
    expect(told.map((event) => [event.event, infoHashOf(event)])).toEqual([
      ["complete", here.metainfo.infoHashHex],
      ["seeding", here.metainfo.infoHashHex],
      ["error", nowhere.metainfo.infoHashHex],
      ["stopped", undefined],
    ]);
    expect(bob.code).toBe(6);
  });

  it("says in plain lines what it does where there is no terminal", async () => {
    const original = scratch.file("seed/data.bin", 500_000);
    const { file } = await scratch.torrent(original, ["udp://tracker.invalid:1/announce"]);
    const { address } = await startSeed(file, scratch.at("seed"));
    const bob = await MinibitProcess.run(["peer", file, "--dir", "out", "--peer", address, "--id", "bob"], {
      cwd: scratch.path,
    });
    expect(bob.code).toBe(0);
    expect(bob.stdout).toMatch(
      /^bob: listening on 0\.0\.0\.0:\d+\nbob: data\.bin: complete, 488\.3 KiB in \d+\.\d s, at out\/data\.bin\n$/,
    );
    expect(bob.stderr).toBe(
      "bob: tracker udp://tracker.invalid:1/announce is left out: udp:// trackers are not yet supported\n",
    );
  });
});
