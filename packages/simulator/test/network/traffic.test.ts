import { type PeerMessages, WireEncoder, pieceIndex } from "@minibit/core";
import { FakeSource } from "@minibit/core/testing";
import { describe, expect, it } from "vitest";
import { CORRUPT, INTACT, type LabNetwork } from "../../src/network/index.js";
import { DEAF, WIDE, join, labNetwork } from "./network-lab.js";

const BLOCK = 16_384;
const ONE = pieceIndex(1);
const SOURCE = new FakeSource(new Uint8Array(2 * BLOCK));

/** What is said, by the name under which it is counted. */
const messages: readonly [string, (to: PeerMessages) => void][] = [
  ["choke", (to) => to.choke()],
  ["unchoke", (to) => to.unchoke()],
  ["interested", (to) => to.interested()],
  ["notInterested", (to) => to.notInterested()],
  ["have", (to) => to.have(ONE)],
  ["haveAll", (to) => to.haveAll()],
  ["haveNone", (to) => to.haveNone()],
  ["suggest", (to) => to.suggest(ONE)],
  ["allowedFast", (to) => to.allowedFast(ONE)],
  ["bitfield", (to) => to.bitfield(new Uint8Array(7))],
  ["extended", (to) => to.extended(3, new Uint8Array(50))],
  ["request", (to) => to.request(ONE, BLOCK, BLOCK)],
  ["request", (to) => to.request(ONE, 5, 900)],
  ["cancel", (to) => to.cancel(ONE, BLOCK, BLOCK)],
  ["cancel", (to) => to.cancel(ONE, 5, 900)],
  ["reject", (to) => to.reject(ONE, BLOCK, BLOCK)],
  ["reject", (to) => to.reject(ONE, 5, 900)],
  ["piece", (to) => to.piece(ONE, BLOCK, BLOCK, SOURCE)],
  ["piece", (to) => to.piece(ONE, 5, 900, SOURCE)],
];

/** Bytes that what `says` says takes where there is a wire. */
function bytesOnWire(says: (to: PeerMessages) => void): number {
  let bytes = 0;
  const add = ({ length }: Uint8Array): void => void (bytes += length);
  const encoder = new WireEncoder({ flushDue() {}, writeMessages: add, writeBlocks: add });
  says(encoder);
  encoder.flush();
  return bytes;
}

/** A network of two nodes, of the groups 0 and 1, in which what `says` says has arrived from the first at the second. */
function delivered(says: (to: PeerMessages) => void): LabNetwork {
  const network = labNetwork({ groups: 2 });
  const [near, far] = join(network, network.add("10.0.0.1", 0, WIDE), network.add("10.0.0.2", 1, WIDE));
  far.attach({ ...DEAF, blockTarget: () => new Uint8Array(0) });
  says(near.outgoing);
  network.clock.run(100);
  return network;
}

describe("the traffic of the lab", () => {
  it.each(messages)("counts for %s as many bytes as it takes on a wire", (name, says) => {
    expect(delivered(says).traffic.totals).toEqual([{ name, count: 1, bytes: bytesOnWire(says) }]);
  });

  it("counts all blocks as such, whether they are intact, corrupt or of an unusual length", () => {
    const { traffic } = delivered((to) => {
      to.unchoke();
      to.have(ONE);
      to.piece(ONE, 0, BLOCK, INTACT);
      to.piece(ONE, 0, BLOCK, CORRUPT);
      to.piece(ONE, BLOCK, 900, INTACT);
    });
    expect(traffic.totals).toEqual([
      { name: "have", count: 1, bytes: 9 },
      { name: "piece", count: 3, bytes: 2 * (BLOCK + 13) + 900 + 13 },
      { name: "unchoke", count: 1, bytes: 5 },
    ]);
    expect(traffic.blockBytes).toBe(2 * BLOCK + 900);
  });

  it("counts the bytes of blocks from the group that sent them to the one that received them", () => {
    const { nodes, traffic } = delivered((to) => to.piece(ONE, BLOCK, 900, INTACT));
    const between = [0, 1].map((from) => [0, 1].map((to) => traffic.between(from, to)));
    expect(between).toEqual([
      [0, 900],
      [0, 0],
    ]);
    const carried = Array.from(nodes, ({ sentBytes, receivedBytes }) => [sentBytes, receivedBytes]);
    expect(carried).toEqual([
      [900, 0],
      [0, 900],
    ]);
  });
});
