import { expect, it } from "vitest";
import { ours } from "../wire/index.js";
import type { TransportFixture } from "./transport-fixture.js";
import { EVERY_MESSAGE, callEverything, expectedBlocks, sendBlock } from "./transport-samples.js";

/** How links end. Part of the transport suite. */
export function closingTests(fixture: () => TransportFixture): void {
  it("delivers what was sent before a close, then tells each end once who ended it", async () => {
    const { near, nearIncoming, farIncoming } = await fixture().connect();
    for (const [, send] of EVERY_MESSAGE) send(near.outgoing);
    for (let piece = 0; piece < 100; piece++) sendBlock(near.outgoing, piece, 0);
    near.close(ours("that was all"));
    expect(nearIncoming.closings).toEqual([]);
    await fixture().settle(() => nearIncoming.closings.length > 0 && farIncoming.closings.length > 0);
    await fixture().roundTrip(await fixture().connect());
    expect(farIncoming.lines).toEqual([...EVERY_MESSAGE.map(([line]) => line), ...expectedBlocks(100)]);
    expect(nearIncoming.closings).toEqual([{ by: "us", why: "that was all" }]);
    expect(farIncoming.closings).toHaveLength(1);
    expect(farIncoming.closings[0]).toMatchObject({ by: "them" });
  });

  it("ignores every call after a close", async () => {
    const { near, far, nearIncoming, farIncoming } = await fixture().connect();
    near.close(ours("first"));
    callEverything(near);
    near.close(ours("second"));
    await fixture().settle(() => nearIncoming.closings.length > 0 && farIncoming.closings.length > 0);
    callEverything(near);
    callEverything(far);
    await fixture().roundTrip(await fixture().connect());
    expect(nearIncoming.closings).toEqual([{ by: "us", why: "first" }]);
    expect(farIncoming.closings).toHaveLength(1);
    expect(nearIncoming.lines).toEqual([]);
    expect(farIncoming.lines).toEqual([]);
    expect(near.room).toBe(0);
  });

  it("delivers nothing more to an end that closed, not even from what arrived with it", async () => {
    const { near, far, nearIncoming, farIncoming } = await fixture().connect();
    farIncoming.onCall = (name) => {
      if (name === "unchoke") far.close(ours("enough"));
    };
    near.outgoing.unchoke();
    near.outgoing.interested();
    sendBlock(near.outgoing, 0, 0);
    await fixture().settle(() => nearIncoming.closings.length > 0 && farIncoming.closings.length > 0);
    expect(farIncoming.lines).toEqual(["unchoke"]);
    expect(farIncoming.closings).toEqual([{ by: "us", why: "enough" }]);
  });

  it("tells each end once when both close at the same time", async () => {
    const { near, far, nearIncoming, farIncoming } = await fixture().connect();
    near.close(ours("near"));
    far.close(ours("far"));
    await fixture().settle(() => nearIncoming.closings.length > 0 && farIncoming.closings.length > 0);
    await fixture().roundTrip(await fixture().connect());
    expect(nearIncoming.closings).toEqual([{ by: "us", why: "near" }]);
    expect(farIncoming.closings).toEqual([{ by: "us", why: "far" }]);
  });

  it("tells a receiver that attaches late that the link has closed", async () => {
    const { near, far, nearIncoming, farIncoming } = await fixture().connect({ near: false, far: false });
    far.outgoing.unchoke();
    far.close(ours("too late"));
    await fixture().roundTrip(await fixture().connect());
    near.attach(nearIncoming);
    far.attach(farIncoming);
    await fixture().settle(() => nearIncoming.closings.length > 0 && farIncoming.closings.length > 0);
    expect(nearIncoming.lines).toEqual(["unchoke"]);
    expect(farIncoming.closings).toEqual([{ by: "us", why: "too late" }]);
  });
}
