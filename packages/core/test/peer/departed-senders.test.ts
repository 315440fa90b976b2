import { beforeEach, describe, expect, it } from "vitest";
import { bind } from "../../src/di/index.js";
import { type Hasher, NodeHasher } from "../../src/runtime/index.js";
import { MemoryPieceStores, PIECE_STORES } from "../../src/storage/index.js";
import { sampleTorrent } from "../../src/testing/index.js";
import { KIB, pieceIndex } from "../../src/units/index.js";
import { IN_PLACE } from "../../src/wire/index.js";
import { type BareRemote, MemoryLab, at } from "./memory-lab.js";
import type { LabTorrent } from "./peer-lab.js";
import { greeting } from "./raw-remote.js";

const PIECE_BLOCKS = 2;
const PIECE_LENGTH = PIECE_BLOCKS * 16 * KIB;
const SAMPLE = sampleTorrent([{ path: ["one.bin"], length: PIECE_LENGTH }], { pieceLength: PIECE_LENGTH });
const GREETING = greeting(SAMPLE.metainfo.infoHash);
/** Time to verify a piece: by then its sender may have left, and returned. */
const HASHING_MS = 5_000;
const TEN_MINUTES_MS = 600_000;

let lab: MemoryLab;
beforeEach(() => {
  lab = new MemoryLab();
});

/** A leecher that knows `hosts`, and hashes slowly. */
function leecherOf(...hosts: string[]): Promise<LabTorrent> {
  const hasher = new NodeHasher(lab.clock);
  const slow: Hasher = {
    verify: (bytes, sha1, done) => void lab.clock.after(HASHING_MS, () => hasher.verify(bytes, sha1, done)),
  };
  const stores = new MemoryPieceStores(lab.clock, slow);
  const peers = hosts.map((host) => at(host));
  return lab.join(
    "a",
    { sample: SAMPLE, peers },
    { register: (container) => bind(container, PIECE_STORES).toValue(stores) },
  );
}

/** Offers everything, sends `blocks` blocks with wrong contents, and leaves after the last. */
function poison({ heard, link }: BareRemote, blocks: number): void {
  let sent = 0;
  heard.onCall = (name) => {
    if (name !== "request" || sent === blocks) return;
    const [, piece = 0, begin = 0, length = 0] = heard.lines.at(-1)!.split(" ").map(Number);
    link.outgoing.piece(pieceIndex(piece), begin, length, IN_PLACE);
    if (++sent === blocks) link.close({ by: "us", why: "done" });
  };
  link.outgoing.haveAll();
  link.outgoing.unchoke();
}

const knocks = (host = "x"): BareRemote | undefined => lab.dial(host, at("a"), GREETING);

describe("who leaves before the piece it alone sent is verified, and found corrupt", () => {
  it("is banned, and not dialled again", async () => {
    lab.listen("x", GREETING, (remote) => poison(remote, PIECE_BLOCKS));
    const { left } = await leecherOf("x");
    lab.clock.advance(TEN_MINUTES_MS);
    expect(lab.dials("a", at("x"))).toHaveLength(1);
    expect(left).toEqual(["the other end closed the link"]);
    expect(knocks()).toBeUndefined();
  });

  it("is shown the door when it is back by then", async () => {
    const leecher = await leecherOf();
    poison(lab.dial("x", at("a"), GREETING)!, PIECE_BLOCKS);
    lab.clock.advance(HASHING_MS / 2);
    const back = knocks();
    expect(back).toBeDefined();
    lab.clock.advance(HASHING_MS);
    expect(leecher.left).toEqual([
      "the other end closed the link",
      expect.stringMatching(/^they alone sent/),
    ]);
    expect(back!.heard.closings).toHaveLength(1);
  });

  it("is not blamed when another sent a part of it", async () => {
    const leecher = await leecherOf();
    poison(lab.dial("x", at("a"), GREETING)!, 1);
    lab.clock.advance(1_000);
    poison(lab.dial("y", at("a"), greeting(SAMPLE.metainfo.infoHash, "y"))!, 1);
    let corrupt = 0;
    leecher.torrent.on("corrupt", () => corrupt++);
    lab.clock.advance(2 * HASHING_MS);
    expect(corrupt).toBe(1);
    expect(knocks()).toBeDefined();
  });
});

describe("who sends a corrupt piece under the id of another", () => {
  it("costs the other neither its link nor its address when it comes later", async () => {
    const { left, torrent } = await leecherOf();
    poison(knocks("thief")!, PIECE_BLOCKS);
    lab.clock.advance(2 * HASHING_MS);
    expect(left).toHaveLength(1);
    expect(knocks("thief")).toBeUndefined();
    lab.listen("honest", GREETING);
    torrent.addPeers([at("honest")]);
    lab.clock.advance(TEN_MINUTES_MS);
    expect(lab.dials("a", at("honest"))).toHaveLength(1);
    expect(torrent.peers).toHaveLength(1);
  });

  it("costs the other nothing when it has a link by the time the piece is found corrupt", async () => {
    const { left } = await leecherOf();
    poison(knocks("thief")!, PIECE_BLOCKS);
    lab.clock.advance(HASHING_MS / 2);
    const honest = knocks("honest")!;
    lab.clock.advance(TEN_MINUTES_MS / 10);
    expect(honest.heard.closings).toEqual([]);
    expect(left).toEqual(["the other end closed the link"]);
  });
});
