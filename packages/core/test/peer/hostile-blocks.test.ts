import { describe, expect, it } from "vitest";
import { ManualClock, sampleTorrent } from "../../src/testing/index.js";
import { KIB } from "../../src/units/index.js";
import { type LabTorrent, PeerLab, SAMPLE } from "./peer-lab.js";
import { ID, RawRemote, greeting, message } from "./raw-remote.js";

const SECOND_MS = 1_000;

/** The bytes that a request asks for. */
function bytesOf(sample: typeof SAMPLE, piece: number, begin: number, length: number): Uint8Array {
  const start = piece * sample.metainfo.pieceLength + begin;
  return sample.content.subarray(start, start + length);
}

/** Sends that it has everything and unchokes us. */
function offerAll(remote: RawRemote): void {
  remote.send(message(ID.haveAll), message(ID.unchoke));
}

/** A remote that dialled `leecher` and offers everything. */
function seedFor(leecher: LabTorrent, letter: string, sample = SAMPLE): RawRemote {
  const remote = RawRemote.connect(leecher.address, greeting(sample.metainfo.infoHash, letter));
  offerAll(remote);
  return remote;
}

describe("a remote that sends wrong bytes", () => {
  it("is banned for a piece that it alone sent, and the download is completed by another", async () => {
    const lab = new PeerLab();
    const leecher = await lab.join();
    const blamed: string[] = [];
    leecher.torrent.on("corrupt", (piece, senders) =>
      blamed.push(`${piece} ${senders.map(({ name }) => name).join(" ")}`),
    );
    const liar = seedFor(leecher, "x");
    liar.answer = (_piece, _begin, length) => new Uint8Array(length);
    await lab.until(() => liar.closed && leecher.left.length > 0);
    expect(leecher.left).toEqual(["they alone sent piece 2, which is corrupt"]);
    expect(blamed).toEqual([`2 ${"x".repeat(20)}`]);
    expect(leecher.torrent.status.wastedBytes).toBe(SAMPLE.metainfo.pieceSize(2 as never));

    const again = RawRemote.connect(leecher.address, greeting(SAMPLE.metainfo.infoHash, "x"));
    await lab.until(() => again.closed);
    expect(again.handshake).toBeUndefined();

    const seed = await lab.join({ seed: true });
    leecher.torrent.addPeers([seed.address]);
    await lab.until(() => leecher.torrent.isComplete);
    expect(leecher.torrent.have.isFull).toBe(true);
    const { downloadedBytes, wastedBytes } = leecher.torrent.status;
    expect(downloadedBytes - wastedBytes).toBe(SAMPLE.metainfo.totalBytes);
  });

  it.each<[string, (remote: RawRemote) => void]>([
    ["corrupt blocks", offerAll],
    ["a HAVE that is out of range", (remote) => remote.send(message(ID.have, 1_000))],
  ])("is not dialled again: %s", async (_name, offend) => {
    const time = new ManualClock();
    const lab = new PeerLab(time);
    let dials = 0;
    const address = await RawRemote.listen((remote) => {
      dials++;
      remote.greet(greeting(SAMPLE.metainfo.infoHash, String.fromCharCode(96 + dials)));
      remote.answer = (_piece, _begin, length) => new Uint8Array(length);
      offend(remote);
    });
    const leecher = await lab.join({ peers: [address] });
    await lab.until(() => leecher.left.length > 0);
    const end = time.now() + 600 * SECOND_MS;
    await lab.until(() => {
      time.advance(SECOND_MS);
      return time.now() >= end;
    });
    expect(dials).toBe(1);
  });

  it("among others is found out by asking it alone, and nobody else is banned", async () => {
    const lab = new PeerLab();
    const leecher = await lab.join();
    const honest = ["a", "b"].map((letter) => seedFor(leecher, letter));
    const liar = seedFor(leecher, "x");
    for (const remote of honest) remote.answer = (...asked) => bytesOf(SAMPLE, ...asked);
    liar.answer = (...asked) => bytesOf(SAMPLE, ...asked).map((byte) => byte ^ 1);
    await lab.until(() => leecher.torrent.isComplete);
    expect(honest.map(({ closed }) => closed)).toEqual([false, false]);
    expect(leecher.torrent.have.isFull).toBe(true);
    expect(leecher.left.filter((why) => !why.startsWith("they alone sent"))).toEqual([]);
  });

  it("gets nothing past us: what it sends unasked never lands in a piece, and counts as wasted", async () => {
    const lab = new PeerLab();
    const leecher = await lab.join();
    const liar = RawRemote.connect(leecher.address, greeting(SAMPLE.metainfo.infoHash));
    liar.send(message(ID.haveAll));
    for (let piece = 0; piece < 3; piece++) {
      for (let block = 0; block < 10; block++) {
        liar.send(message(ID.piece, piece, block * 16 * KIB, new Uint8Array(16 * KIB)));
      }
    }
    const seed = await lab.join({ seed: true });
    leecher.torrent.addPeers([seed.address]);
    await lab.until(() => leecher.torrent.isComplete);
    expect(leecher.left).not.toContainEqual(expect.stringContaining("corrupt"));
    const { downloadedBytes, wastedBytes } = leecher.torrent.status;
    expect(wastedBytes).toBe(30 * 16 * KIB);
    expect(downloadedBytes - wastedBytes).toBe(SAMPLE.content.length);
  });
});

describe("a remote that promises and does not deliver", () => {
  const clock = (): ManualClock => new ManualClock();

  /** Lets sockets work and time pass until the download is complete; returns the seconds. */
  async function secondsUntilComplete(lab: PeerLab, leecher: LabTorrent): Promise<number> {
    const time = lab.clock as ManualClock;
    const start = time.now();
    await lab.until(() => {
      time.advance(20);
      return leecher.torrent.isComplete;
    });
    return (time.now() - start) / SECOND_MS;
  }

  it("nothing at all: what it was asked for is given to another after 20 s", async () => {
    const lab = new PeerLab(clock());
    const leecher = await lab.join();
    const idler = seedFor(leecher, "x");
    await lab.until(() => idler.heard.count("request") > 0);
    const seed = await lab.join({ seed: true });
    leecher.torrent.addPeers([seed.address]);
    expect(await secondsUntilComplete(lab, leecher)).toBeLessThan(25);
    expect(idler.heard.count("cancel")).toBeGreaterThan(0);
  });

  it("half a block: the block comes from another", async () => {
    const lab = new PeerLab(clock());
    const leecher = await lab.join();
    const idler = seedFor(leecher, "x");
    await lab.until(() => idler.heard.count("request") > 0);
    idler.send(message(ID.piece, 2, 0, bytesOf(SAMPLE, 2, 0, 16 * KIB)).subarray(0, 8_000));
    const seed = await lab.join({ seed: true });
    leecher.torrent.addPeers([seed.address]);
    expect(await secondsUntilComplete(lab, leecher)).toBeLessThan(25);
    idler.send(Buffer.alloc(10_000)); // the rest, too late and wrong
    await lab.until(() => idler.closed || leecher.torrent.isComplete);
  });

  it("one wrong block of each piece and then nothing: it cannot keep a suspect piece to itself", async () => {
    const sample = sampleTorrent([{ path: ["small.bin"], length: 4 * 32 * KIB }], { pieceLength: 32 * KIB });
    const lab = new PeerLab(clock());
    const leecher = await lab.join({ sample });
    const liar = seedFor(leecher, "x", sample);
    let lies = 0;
    liar.answer = (_piece, _begin, length) => (lies++ < 1 ? new Uint8Array(length) : undefined);
    await lab.until(() => lies > 1);
    const honest = seedFor(leecher, "a", sample);
    honest.answer = (...asked) => bytesOf(sample, ...asked);
    expect(await secondsUntilComplete(lab, leecher)).toBeLessThan(60);
    expect(honest.closed).toBe(false);
  });
});

describe("a remote that says nothing", () => {
  it("has 10 s for its handshake and then 2 minutes between messages", async () => {
    const time = new ManualClock();
    const lab = new PeerLab(time);
    const seed = await lab.join({ seed: true });
    const mute = RawRemote.connect(seed.address);
    const shy = RawRemote.connect(seed.address, greeting(SAMPLE.metainfo.infoHash));
    await lab.until(() => seed.torrent.status.peers.length === 1 && shy.handshake !== undefined);
    time.advance(11 * SECOND_MS);
    await lab.until(() => mute.closed);
    expect(shy.closed).toBe(false);
    expect(lab.log.join("\n")).toMatch(/no handshake from .* within 10 s/);
    time.advance(125 * SECOND_MS);
    await lab.until(() => shy.closed && seed.left.length > 0);
    expect(seed.left).toEqual(["no data for 120 s"]);
  });
});

describe("somebody whom we dial", () => {
  it.each<[string, (remote: RawRemote) => void, RegExp]>([
    [
      "and who answers garbage",
      (remote) => remote.send(Buffer.from("HTTP/1.1 400 Bad Request")),
      /BitTorrent/,
    ],
    [
      "and who answers for another torrent",
      (remote) => remote.greet(greeting(new Uint8Array(20))),
      /another torrent/,
    ],
    ["and who hangs up", (remote) => void remote.socket.destroy(), /could not reach/],
    ["and who says nothing", () => {}, /no handshake .* within 10 s/],
  ])("%s is tried again later, and the reason is in the log", async (_name, greet, why) => {
    const time = new ManualClock();
    const lab = new PeerLab(time);
    let dials = 0;
    const address = await RawRemote.listen((remote) => {
      dials++;
      greet(remote);
    });
    const leecher = await lab.join({ peers: [address] });
    await lab.until(() => {
      time.advance(20);
      return dials > 1;
    });
    expect(lab.log.join("\n")).toMatch(why);
    expect(leecher.left).toEqual([]);
    const seed = await lab.join({ seed: true });
    leecher.torrent.addPeers([seed.address]);
    await lab.until(() => leecher.torrent.isComplete);
  });
});
