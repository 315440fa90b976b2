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
