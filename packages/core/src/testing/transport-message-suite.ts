import { expect, it } from "vitest";
import { BLOCK_LENGTH, pieceIndex } from "../units/index.js";
import { ours } from "../wire/index.js";
import type { TransportFixture } from "./transport-fixture.js";
import { EVERY_MESSAGE, sendBlock } from "./transport-samples.js";

/** What is sent arrives, in order, in later turns. Part of the transport suite. */
export function messageTests(fixture: () => TransportFixture): void {
  it("carries every message, intact and in order, in both directions", async () => {
    const pair = await fixture().connect();
    const expected = EVERY_MESSAGE.map(([line]) => line);
    for (const [, send] of EVERY_MESSAGE) {
      send(pair.near.outgoing);
      send(pair.far.outgoing);
    }
    await fixture().settle(() =>
      [pair.nearIncoming, pair.farIncoming].every(({ lines }) => lines.length >= 16),
    );
    expect(pair.farIncoming.lines).toEqual(expected);
    expect(pair.nearIncoming.lines).toEqual(expected);
    for (const link of [pair.near, pair.far]) {
      expect([link.messagesSent, link.messagesReceived]).toEqual([expected.length, expected.length]);
    }
  });

  it("keeps thousands of small messages and blocks in the one order in which they were sent", async () => {
    const { near, farIncoming } = await fixture().connect();
    const expected: string[] = [];
    for (let index = 0; index < 2_000; index++) {
      near.outgoing.have(pieceIndex(index));
      expected.push(`have ${index}`);
      if (index % 50 !== 0) continue;
      sendBlock(near.outgoing, index, index % 4);
      expected.push(`piece ${index} ${(index % 4) * BLOCK_LENGTH} ${BLOCK_LENGTH}`);
    }
    await fixture().settle(() => farIncoming.lines.length >= expected.length);
    expect(farIncoming.lines).toEqual(expected);
  });

  it("copies payloads when they are sent, so that the caller may reuse its buffer", async () => {
    const { near, farIncoming } = await fixture().connect();
    const bytes = Uint8Array.of(1, 2);
    near.outgoing.bitfield(bytes);
    near.outgoing.extended(1, bytes);
    bytes.fill(9);
    await fixture().settle(() => farIncoming.lines.length === 2);
    expect(farIncoming.lines).toEqual(["bitfield 0102", "extended 1 0102"]);
  });

  it("keeps messages that arrive before a receiver is attached", async () => {
    const pair = await fixture().connect({ near: true, far: false });
    for (const [, send] of EVERY_MESSAGE) send(pair.near.outgoing);
    await fixture().roundTrip(await fixture().connect());
    pair.far.attach(pair.farIncoming);
    expect(pair.farIncoming.lines).toEqual([]);
    await fixture().settle(() => pair.farIncoming.lines.length >= EVERY_MESSAGE.length);
    expect(pair.farIncoming.lines).toEqual(EVERY_MESSAGE.map(([line]) => line));
  });

  it("never calls back before a call returns, even if a receiver answers everything", async () => {
    const pair = await fixture().connect();
    const guard = new TurnGuard();
    const [near, far] = [guard.watch(), guard.watch()];
    pair.farIncoming.onCall = (name) => {
      guard.called(name);
      if (name === "request") far(() => sendBlock(pair.far.outgoing, 0, 0));
      if (name === "interested") far(() => pair.far.outgoing.unchoke());
    };
    pair.nearIncoming.onCall = (name) => {
      guard.called(name);
      if (name === "unchoke") near(() => pair.near.outgoing.request(pieceIndex(0), 0, BLOCK_LENGTH));
      if (name === "piece") near(() => pair.near.close(ours("got it")));
    };
    for (const [, send] of EVERY_MESSAGE) near(() => send(pair.near.outgoing));
    for (let block = 0; pair.near.room > 0; block++) near(() => sendBlock(pair.near.outgoing, block, 0));
    near(() => pair.near.setHighWaterMark(2 ** 24));
    near(() => pair.near.pauseReading());
    near(() => pair.near.resumeReading());
    await fixture().settle(() => pair.nearIncoming.closings.length + pair.farIncoming.closings.length === 2);
    expect(guard.calls).toBeGreaterThan(EVERY_MESSAGE.length);
    expect(guard.violations).toEqual([]);
  });

  it("fans a HAVE out to every included link, and to no other", async () => {
    const pairs = [await fixture().connect(), await fixture().connect(), await fixture().connect()];
    const fanout = fixture().setup.dialler.fanout();
    for (const { near } of pairs) fanout.add(near);
    fanout.have(pieceIndex(1));
    fanout.remove(pairs[1]!.near);
    fanout.have(pieceIndex(2));
    for (const pair of pairs) await fixture().roundTrip(pair);
    const haves = pairs.map(({ farIncoming }) => farIncoming.lines.filter((line) => line.startsWith("have")));
    expect(haves).toEqual([["have 1", "have 2"], ["have 1"], ["have 1", "have 2"]]);
  });
}

/** Detects calls of a receiver before a call of a link has returned. */
class TurnGuard {
  calls = 0;
  readonly violations: string[] = [];
  #inside = 0;

  watch(): (act: () => void) => void {
    return (act) => {
      this.#inside++;
      act();
      this.#inside--;
    };
  }

  called(name: string): void {
    this.calls++;
    if (this.#inside > 0) this.violations.push(name);
  }
}
