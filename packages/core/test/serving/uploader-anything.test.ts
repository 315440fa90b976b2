import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import type { QueuedRequest } from "../../src/serving/index.js";
import { BLOCK_LENGTH, KIB, MIB, pieceIndex } from "../../src/units/index.js";
import { Asker, createBench } from "./fakes.js";

const QUEUED_REQUESTS = 20;
const CACHE_BYTES = 3 * MIB;
/** Longer than any run, even one across two. */
const LONGEST_RUN = MIB + 160 * KIB;

/** A remote peer, and the blocks it is to be sent or was sent, in order. */
class Remote {
  readonly asker: Asker;
  expected: QueuedRequest[] = [];
  isOpen = true;

  constructor(bench: ReturnType<typeof createBench>, key: number) {
    this.asker = new Asker(bench.clock, bench.torrent, key, key * 2e6);
  }

  get sent(): number {
    return this.asker.slowLink.sent.length;
  }

  request(request: QueuedRequest): void {
    const { queue } = this.asker;
    const mayAsk = this.isOpen && queue.size < QUEUED_REQUESTS;
    // What is sent before the call returns is also expected.
    if (mayAsk) this.expected.push(request);
    expect(queue.request(request.piece, request.begin, request.length)).toBe(mayAsk);
  }

  cancel(request: QueuedRequest): void {
    const isSame = (one: QueuedRequest): boolean =>
      one.piece === request.piece && one.begin === request.begin && one.length === request.length;
    const index = this.expected.findIndex((one, at) => at >= this.sent && isSame(one));
    if (index >= 0) this.expected.splice(index, 1);
    expect(this.asker.queue.cancel(request.piece, request.begin, request.length)).toBe(index >= 0);
  }

  choke(): void {
    const waiting = this.expected.splice(this.sent);
    expect(this.asker.queue.clear()).toEqual(waiting);
  }

  leave(): void {
    this.isOpen = false;
    this.expected.length = this.sent;
    this.asker.slowLink.close();
    this.asker.queue.close();
  }
}

const request = fc.record({
  piece: fc.nat(9).map(pieceIndex),
  begin: fc.oneof(
    fc.nat(56).map((block) => block * BLOCK_LENGTH),
    fc.nat(900_000),
  ),
  length: fc.constantFrom(BLOCK_LENGTH, BLOCK_LENGTH, 100, 128 * KIB),
});
const step = fc.record({
  what: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom("request", "advance") },
    {
      weight: 1,
      arbitrary: fc.constantFrom("cancel", "choke", "leave", "limit", "share", "ceiling", "disk"),
    },
  ),
  who: fc.nat(3),
  request,
  amount: fc.nat(10),
});

test.prop([fc.array(step, { minLength: 20, maxLength: 150 }), fc.boolean()])(
  "whatever happens, everybody is sent what he asked for in that order, and every source is given back",
  (steps, closesInTheMiddle) => {
    const bench = createBench({ limit: 1e7, cacheBytes: CACHE_BYTES, queuedRequests: QUEUED_REQUESTS });
    const { clock, torrent, uploader, cache, slowStore } = bench;
    const remotes = [1, 2, 3, 4].map((key) => new Remote(bench, key));
    for (const { what, who, request: wanted, amount } of steps) {
      const remote = remotes[who]!;
      if (what === "request") for (let count = 0; count <= amount; count++) remote.request(wanted);
      if (what === "advance") clock.advance(amount);
      if (what === "cancel") remote.cancel(remote.expected.at(amount % 2 ? -1 : remote.sent) ?? wanted);
      if (what === "choke") remote.choke();
      if (what === "leave") remote.leave();
      if (what === "limit") uploader.uploadLimit = amount === 0 ? undefined : (amount - 1) * 1e6;
      if (what === "share") remote.asker.queue.share = 10 ** (amount - 5);
      if (what === "ceiling") remote.asker.queue.ceiling = amount === 0 ? undefined : amount * 1e5;
      if (what === "disk") {
        slowStore.latencyMs = amount;
        slowStore.failure = amount > 7 ? new Error("disk gone") : undefined;
        torrent.resume();
      }
      expect(cache.usedBytes).toBeLessThanOrEqual(Math.max(CACHE_BYTES, LONGEST_RUN));
      for (const { asker, expected, sent } of remotes) {
        expect(asker.slowLink.sent).toEqual(expected.slice(0, sent));
        const { highWaterMark, queuedBytes } = asker.slowLink;
        expect(queuedBytes).toBeLessThanOrEqual(Math.max(highWaterMark, 64 * KIB) + 128 * KIB);
      }
    }
    if (!closesInTheMiddle) {
      slowStore.failure = undefined;
      uploader.uploadLimit = undefined;
      for (const { asker, isOpen } of remotes) if (isOpen) asker.queue.ceiling = undefined;
      clock.advance(1_000);
      if (bench.errors.length > 0) torrent.resume();
      clock.advance(30_000);
      for (const { asker, expected } of remotes) expect(asker.slowLink.sent).toEqual(expected);
    }
    for (const remote of remotes.slice(1)) remote.leave();
    uploader.close();
    clock.advance(30_000);
    expect(slowStore.held).toEqual([]);
    expect([cache.usedBytes, cache.readers]).toEqual([0, 0]);
  },
);
