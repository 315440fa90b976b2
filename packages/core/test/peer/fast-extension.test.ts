import { beforeEach, describe, expect, it } from "vitest";
import { pieceIndex } from "../../src/units/index.js";
import { type BareRemote, MemoryLab, at } from "./memory-lab.js";
import { SAMPLE } from "./peer-lab.js";
import { greeting } from "./raw-remote.js";

let lab: MemoryLab;
beforeEach(async () => {
  lab = new MemoryLab();
  await lab.join("a");
});

/** A remote that holds everything. */
function dial(host: string): BareRemote {
  const remote = lab.dial(host, at("a"), greeting(SAMPLE.metainfo.infoHash, host))!;
  remote.link.outgoing.haveAll();
  return remote;
}

/** The requests that `remote` received, as numbers: piece, offset and length. */
function requestsTo({ heard }: BareRemote): number[][] {
  return heard.lines
    .filter((line) => line.startsWith("request"))
    .map((line) => line.split(" ").slice(1).map(Number));
}

describe("a remote is told at the beginning what we hold", () => {
  /** The message about pieces that a remote gets from a peer with no piece, some, or all. */
  async function toldBy(held: "none" | "some" | "all", fast: boolean): Promise<string[]> {
    const wanted = { first: pieceIndex(0), last: pieceIndex(0) };
    await lab.join("seed", { seed: true });
    const peer = await lab.join("b", { seed: held === "all" });
    peer.torrent.prioritise({ first: pieceIndex(0), last: pieceIndex(2) }, 0);
    if (held === "some") peer.torrent.prioritise(wanted, 1);
    if (held !== "none") peer.torrent.addPeers([at("seed")]);
    lab.clock.advance(60_000);
    const remote = lab.dial("x", at("b"), greeting(SAMPLE.metainfo.infoHash, "x", fast))!;
    lab.clock.advance(1_000);
    return remote.heard.lines.filter((line) => /^(have|bitfield)/.test(line));
  }

  it.each([
    ["none", ["haveNone"]],
    ["some", ["bitfield 80"]],
    ["all", ["haveAll"]],
  ] as const)("in one message with the fast extension (%s)", async (held, told) => {
    expect(await toldBy(held, true)).toEqual(told);
  });

  it.each([
    ["none", []],
    ["some", ["bitfield 80"]],
    ["all", ["bitfield e0"]],
  ] as const)("as a bitfield, or nothing, without (%s)", async (held, told) => {
    expect(await toldBy(held, false)).toEqual(told);
  });
});

describe("a remote with the fast extension (BEP 6)", () => {
  it("is asked for a piece that it allows although it chokes us, and for no other", () => {
    const remote = dial("x");
    lab.clock.advance(1_000);
    expect(requestsTo(remote)).toEqual([]);
    remote.link.outgoing.allowedFast(pieceIndex(1));
    lab.clock.advance(1_000);
    expect(new Set(requestsTo(remote).map(([piece]) => piece))).toEqual(new Set([1]));
  });

  it("is not waited for where it rejects: the next is asked for the same", () => {
    const one = dial("x");
    one.link.outgoing.unchoke();
    lab.clock.advance(1_000);
    const rejected = requestsTo(one);
    for (const [piece, begin, length] of rejected) {
      one.link.outgoing.reject(pieceIndex(piece!), begin!, length!);
    }
    lab.clock.advance(1_000);
    const other = dial("y");
    other.link.outgoing.unchoke();
    lab.clock.advance(1_000);
    expect(rejected.length).toBeGreaterThan(0);
    expect(requestsTo(other)).toEqual(expect.arrayContaining(rejected));
  });
});
