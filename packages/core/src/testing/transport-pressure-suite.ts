import { expect, it } from "vitest";
import { BLOCK_LENGTH } from "../units/index.js";
import { BLOCK_HEADER_LENGTH } from "../wire/index.js";
import type { LinkPair, TransportFixture } from "./transport-fixture.js";
import { expectedBlocks, sendBlock } from "./transport-samples.js";

/** Room, and readers who pause. Part of the transport suite. */
export function pressureTests(fixture: () => TransportFixture): void {
  it("has no room under load, and reports when it has room again", async () => {
    const { near, nearIncoming, farIncoming } = await fixture().connect();
    const mark = near.room;
    expect(mark).toBeGreaterThan(0);
    let sent = 0;
    for (; near.room > 0; sent++) sendBlock(near.outgoing, sent, 0);
    expect(near.queuedBytes).toBeGreaterThanOrEqual(mark);
    expect(near.queuedBytes).toBeLessThan(mark + BLOCK_LENGTH + BLOCK_HEADER_LENGTH);
    expect(nearIncoming.writables).toBe(0);
    await fixture().settle(() => nearIncoming.writables > 0 && near.queuedBytes === 0);
    await fixture().settle(() => farIncoming.count("piece") === sent);
    expect(near.room).toBe(mark);
    expect(near.queuedBytes).toBe(0);
    expect(nearIncoming.writables).toBe(1);
  });

  it("keeps to the high-water mark", async () => {
    const { near, nearIncoming } = await fixture().connect();
    near.setHighWaterMark(3 * BLOCK_LENGTH);
    expect(near.room).toBe(3 * BLOCK_LENGTH);
    sendBlock(near.outgoing, 0, 0);
    expect(near.room).toBe(2 * BLOCK_LENGTH - BLOCK_HEADER_LENGTH);
    near.setHighWaterMark(BLOCK_LENGTH);
    expect(near.room).toBe(0);
    near.setHighWaterMark(4 * BLOCK_LENGTH);
    expect(near.room).toBe(3 * BLOCK_LENGTH - BLOCK_HEADER_LENGTH);
    await fixture().settle(() => nearIncoming.writables > 0);
  });

  it.each(["accepted", "dialled"])(
    "buffers a bounded amount for a reader that %s and pauses, and loses nothing",
    async (reader) => {
      const pair = await fixture().connect();
      const { near, far, nearIncoming, farIncoming } = reader === "accepted" ? pair : reversed(pair);
      const beside = await fixture().connect();
      far.pauseReading();
      let sent = 0;
      const pump = (): void => {
        for (; near.room > 0; sent++) sendBlock(near.outgoing, sent, 0);
      };
      nearIncoming.onCall = (name) => {
        if (name === "writable") pump();
      };
      pump();
      // This link can progress while another makes round trips: after three without progress it is full.
      for (let still = 0, before = 0; still < 3; still = sent > before ? 0 : still + 1) {
        before = sent;
        await fixture().roundTrip(beside);
      }
      expect(near.room).toBe(0);
      expect(sent * BLOCK_LENGTH).toBeLessThanOrEqual(fixture().setup.bufferedBytes);
      expect(farIncoming.count("piece")).toBeLessThanOrEqual(1);
      nearIncoming.onCall = () => {};
      const total = sent;
      far.resumeReading();
      await fixture().settle(() => farIncoming.lines.length >= total && nearIncoming.writables > 0);
      expect(farIncoming.lines).toEqual(expectedBlocks(total));
    },
  );

  it("stops if a receiver pauses it in the middle of a batch", async () => {
    const { near, far, farIncoming } = await fixture().connect();
    const beside = await fixture().connect();
    farIncoming.onCall = (name) => {
      if (name === "unchoke") far.pauseReading();
    };
    near.outgoing.unchoke();
    for (let piece = 0; piece < 200; piece++) sendBlock(near.outgoing, piece, 0);
    await fixture().settle(() => farIncoming.lines.length > 0);
    await fixture().roundTrip(beside);
    // A transport may still deliver what it had already read, as long as that is little.
    expect(farIncoming.lines.length).toBeLessThan(100);
    farIncoming.onCall = () => {};
    far.resumeReading();
    await fixture().settle(() => farIncoming.lines.length >= 201);
    expect(farIncoming.lines).toEqual(["unchoke", ...expectedBlocks(200)]);
  });
}

/** The same link, with the listener's end as the near one. */
function reversed({ near, far, nearIncoming, farIncoming }: LinkPair): LinkPair {
  return { near: far, far: near, nearIncoming: farIncoming, farIncoming: nearIncoming };
}
