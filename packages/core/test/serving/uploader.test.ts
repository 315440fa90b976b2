import { describe, expect, it } from "vitest";
import { BLOCK_LENGTH, KIB, MIB, pieceIndex } from "../../src/units/index.js";
import { Asker, CountedSource, FakeLine, createBench, storeAtHand } from "./fakes.js";

describe("Uploader", () => {
  it.each([20_000, 100_000, 1e6, 6e6, 1e8])("keeps a limit of %d bytes per second within 5 %", (limit) => {
    const { clock, torrent } = createBench({ limit });
    const askers = [1, 2, 3].map((key) => new Asker(clock, torrent, key).keepAsking(32));
    clock.advance(10_000);
    const bytes = askers.reduce((sum, { sentBytes }) => sum + sentBytes, 0);
    expect(bytes / (limit * 10)).toBeGreaterThan(0.95);
    expect(bytes / (limit * 10)).toBeLessThan(1.05);
  });

  it.each([
    ["links that are much faster", 1e8, 1e8, 1e8],
    ["links that are little faster", 3.2e6, 3.2e6, 3.2e6],
    ["links of different speed", 2e6, 1e8, 4e6],
  ])("gives peers at shares 1 to 2 to 3 that much of 6 MB/s over %s", (_, ...rates) => {
    const { clock, torrent } = createBench({ limit: 6e6 });
    const askers = rates.map((rate, index) => {
      const asker = new Asker(clock, torrent, index + 1, rate);
      asker.queue.share = index + 1;
      return asker.keepAsking(64);
    });
    clock.advance(10_000);
    askers.forEach(({ sentBytes }, index) => {
      expect(sentBytes / ((index + 1) * 1e7)).toBeGreaterThan(0.9);
      expect(sentBytes / ((index + 1) * 1e7)).toBeLessThan(1.1);
    });
  });

  it("lets others use what a peer cannot take", () => {
    const { clock, torrent } = createBench({ limit: 3e6 });
    const slow = new Asker(clock, torrent, 1, 200_000).keepAsking(32);
    const fast = new Asker(clock, torrent, 2).keepAsking(32);
    slow.queue.share = 10;
    clock.advance(10_000);
    expect(slow.sentBytes / 2e6).toBeCloseTo(1, 1);
    expect((slow.sentBytes + fast.sentBytes) / 3e7).toBeGreaterThan(0.95);
  });

  it("shares the limit equally among torrents, however many peers each has", () => {
    const { clock, torrent, open } = createBench({ limit: 6e6 });
    const lone = new Asker(clock, torrent, 1).keepAsking(32);
    const other = open();
    const crowd = [2, 3, 4].map((key) => new Asker(clock, other, key).keepAsking(32));
    clock.advance(10_000);
    const crowdBytes = crowd.reduce((sum, { sentBytes }) => sum + sentBytes, 0);
    expect(lone.sentBytes / 3e7).toBeCloseTo(1, 1);
    expect(crowdBytes / 3e7).toBeCloseTo(1, 1);
  });

  it("sends a peer no more than its ceiling and gives the others the rest", () => {
    const { clock, torrent } = createBench({ limit: 2e6 });
    const bounded = new Asker(clock, torrent, 1);
    bounded.queue.ceiling = 300_000;
    bounded.keepAsking(32);
    const free = new Asker(clock, torrent, 2).keepAsking(32);
    clock.advance(10_000);
    expect(bounded.sentBytes / 3e6).toBeCloseTo(1, 1);
    expect(free.sentBytes / 1.7e7).toBeCloseTo(1, 1);
    bounded.queue.ceiling = undefined;
    clock.advance(10_000);
    expect((bounded.sentBytes - 3e6) / 1e7).toBeCloseTo(1, 1);
  });

  it("follows a change of the limit, to nothing and back", () => {
    const { clock, torrent, uploader } = createBench({ limit: 0 });
    const asker = new Asker(clock, torrent, 1).keepAsking(32);
    clock.advance(60_000);
    expect(asker.sentBytes).toBe(0);
    uploader.uploadLimit = 1e6;
    clock.advance(10_000);
    expect(asker.sentBytes / 1e7).toBeCloseTo(1, 1);
    uploader.uploadLimit = undefined;
    clock.advance(1_000);
    expect(asker.sentBytes).toBeGreaterThan(5e7);
  });

  it("says what the upload can carry: the limit, else what the links took", () => {
    const { clock, torrent, uploader } = createBench();
    new Asker(clock, torrent, 1, 1e6).keepAsking(32);
    clock.advance(30_000);
    expect(uploader.capacity(clock.now()) / 1e6).toBeCloseTo(1, 1);
    uploader.uploadLimit = 77;
    expect(uploader.capacity(clock.now())).toBe(77);
  });

  it("queues in a link no more than 64 KiB and a block, or 50 ms of a faster rate", () => {
    const { clock, torrent } = createBench();
    const [slow, fast] = [new Asker(clock, torrent, 1, 50_000), new Asker(clock, torrent, 2, 1e8)];
    slow.keepAsking(512);
    fast.keepAsking(512);
    let most = 0;
    for (let tick = 0; tick < 200; tick++) {
      clock.advance(10);
      most = Math.max(most, slow.slowLink.queuedBytes);
    }
    expect(most).toBeLessThanOrEqual(64 * KIB + BLOCK_LENGTH);
    expect(fast.slowLink.highWaterMark / 5e6).toBeCloseTo(1, 1);
    expect(fast.sentBytes).toBeGreaterThan(1.5e8);
  });

  it("sends one link up to 16 adjoining blocks running before it is the next one's turn", () => {
    const { clock, torrent, uploader } = createBench({ limit: 0 });
    const order: number[] = [];
    for (const key of [1, 2]) {
      const asker = new Asker(clock, torrent, key);
      asker.slowLink.setHighWaterMark(MIB);
      asker.onSent = () => order.push(key);
      asker.ask(32);
    }
    clock.advance(1);
    uploader.uploadLimit = undefined;
    clock.advance(1);
    expect(order).toEqual([1, 2, 1, 2].flatMap((key) => Array(16).fill(key)));
  });

  it("sends one link no more than 10 ms of the limit before it is the next one's turn, but a block", () => {
    const line = new FakeLine();
    const { clock, torrent } = createBench({ limit: 1e6, uplink: line });
    line.busy = true;
    const order: number[] = [];
    for (const key of [1, 2]) {
      const asker = new Asker(clock, torrent, key);
      asker.onSent = () => order.push(key);
      asker.ask(3);
    }
    clock.advance(1_000); // 91 KB of credit
    line.busy = false;
    expect(order).toEqual([1, 2, 1, 2, 1]);
  });

  it("hands nothing to the links while the line is busy, and goes on when it is free", () => {
    const line = new FakeLine();
    const { clock, torrent } = createBench({ uplink: line });
    const asker = new Asker(clock, torrent, 1);
    line.busy = true;
    asker.ask(3);
    clock.advance(1_000);
    expect(asker.sentBytes).toBe(0);
    asker.onSent = () => (line.busy = true);
    for (const sent of [1, 2, 3]) {
      line.busy = false;
      expect(asker.slowLink.sent).toHaveLength(sent);
    }
  });

  it("says that the upload can carry what the line does, or the limit where that is less", () => {
    const line = new FakeLine();
    line.bytesPerSecond = 500_000;
    const { uploader } = createBench({ uplink: line });
    expect(uploader.capacity(0)).toBe(500_000);
    uploader.uploadLimit = 600_000;
    expect(uploader.capacity(0)).toBe(500_000);
    uploader.uploadLimit = 400_000;
    expect(uploader.capacity(0)).toBe(400_000);
  });

  it("does a bounded amount in one turn and goes on in the next", () => {
    const { clock, slowStore, open } = createBench({ queuedRequests: 5_000 });
    const torrent = open({ store: storeAtHand(slowStore) });
    const [asker, other] = [new Asker(clock, torrent, 1), new Asker(clock, torrent, 2)];
    asker.slowLink.setHighWaterMark(1e12);
    asker.slowLink.queuedBytes = 1e12;
    asker.ask(4_000);
    expect(asker.slowLink.sent).toEqual([]);
    asker.slowLink.queuedBytes = 0;
    asker.queue.writable();
    other.ask(1);
    expect([asker, other].map(({ slowLink }) => slowLink.sent.length)).toEqual([512, 0]);
    clock.advance(1_000);
    expect([asker, other].map(({ slowLink }) => slowLink.sent.length)).toEqual([4_000, 1]);
  });

  it("is not held up by a block whose bytes are still being read", () => {
    const { clock, slowStore, torrent } = createBench();
    slowStore.stuck.add(1);
    const [stuck, other] = [new Asker(clock, torrent, 1), new Asker(clock, torrent, 2)];
    stuck.ask(10);
    other.ask(10);
    clock.advance(1_000);
    expect([stuck.slowLink.sent.length, other.slowLink.sent.length]).toEqual([0, 10]);
  });

  it.each([
    [1e8, 8],
    [4e6, 100], // longer than the link's queue lasts
  ])("keeps a link of %d bytes per second busy while the disk takes %d ms", (bytesPerSecond, latencyMs) => {
    const { clock, slowStore, torrent } = createBench();
    slowStore.latencyMs = latencyMs;
    const asker = new Asker(clock, torrent, 1, bytesPerSecond).keepAsking(256);
    clock.advance(2_000);
    const before = asker.sentBytes;
    clock.advance(5_000);
    expect((asker.sentBytes - before) / (5 * bytesPerSecond)).toBeGreaterThan(0.98);
    expect(slowStore.reads.length * MIB).toBeLessThan(asker.sentBytes + 10 * MIB);
  });

  it("reads little more than it sends to many slow peers at different places", () => {
    const { clock, slowStore, torrent, cache } = createBench();
    const askers = Array.from({ length: 200 }, (_, key) => new Asker(clock, torrent, key, 50_000));
    for (const asker of askers) asker.keepAsking(16);
    clock.advance(30_000);
    const sent = askers.reduce((sum, { sentBytes }) => sum + sentBytes, 0);
    const read = slowStore.reads.reduce((sum, { length }) => sum + length, 0);
    expect(sent).toBeGreaterThan(2.8e8);
    expect(read / sent).toBeLessThan(1.3);
    expect(cache.usedBytes).toBeLessThanOrEqual(32 * MIB);
  });

  it("bounds 10,000 requests of one peer and serves the others meanwhile", () => {
    const { clock, torrent } = createBench({ limit: 1e6 });
    const greedy = new Asker(clock, torrent, 1);
    const modest = new Asker(clock, torrent, 2).keepAsking(4);
    let refused = 0;
    for (let count = 0; count < 10_000; count++) {
      if (!greedy.queue.request(pieceIndex(1), 0, BLOCK_LENGTH)) refused++;
    }
    expect(greedy.queue.size).toBe(512);
    expect(greedy.queue.bytes).toBe(512 * BLOCK_LENGTH);
    expect(refused).toBe(10_000 - 512);
    clock.advance(10_000);
    expect(modest.sentBytes / greedy.sentBytes).toBeCloseTo(1, 1);
  });

  it("answers requests that are long, unaligned or across runs", () => {
    const { clock, torrent, slowStore } = createBench();
    const asker = new Asker(clock, torrent, 1);
    const odd = [
      [0, 128 * KIB],
      [100, 1],
      [900 * KIB + 5, 124 * KIB - 5],
    ] as const;
    for (const [begin, length] of odd) asker.queue.request(pieceIndex(3), begin, length);
    clock.advance(10);
    expect(asker.slowLink.sent).toEqual(odd.map(([begin, length]) => ({ piece: 3, begin, length })));
    expect(slowStore.reads.length).toBe(1);
  });

  it("takes back what was cancelled in time, and says when it is too late", () => {
    const { clock, torrent } = createBench();
    const asker = new Asker(clock, torrent, 1);
    for (const block of [0, 1, 2]) asker.queue.request(pieceIndex(0), block * BLOCK_LENGTH, BLOCK_LENGTH);
    expect(asker.queue.cancel(pieceIndex(0), BLOCK_LENGTH, BLOCK_LENGTH)).toBe(true);
    expect(asker.queue.cancel(pieceIndex(0), BLOCK_LENGTH, BLOCK_LENGTH)).toBe(false);
    clock.advance(1);
    expect(asker.queue.cancel(pieceIndex(0), 0, BLOCK_LENGTH)).toBe(false);
    expect(asker.slowLink.sent.map(({ begin }) => begin / BLOCK_LENGTH)).toEqual([0, 2]);
  });

  it("goes on with the next request when the one that is being read is cancelled", () => {
    const { clock, slowStore, torrent } = createBench();
    slowStore.stuck.add(0);
    const asker = new Asker(clock, torrent, 1);
    asker.queue.request(pieceIndex(0), 0, BLOCK_LENGTH);
    asker.queue.request(pieceIndex(1), 0, BLOCK_LENGTH);
    clock.advance(1);
    expect(asker.sentBytes).toBe(0);
    asker.queue.cancel(pieceIndex(0), 0, BLOCK_LENGTH);
    clock.advance(1);
    expect(asker.slowLink.sent).toEqual([{ piece: 1, begin: 0, length: BLOCK_LENGTH }]);
  });

  it("keeps nothing of a store that has all at hand: it is asked at each block", () => {
    const { clock, slowStore, open } = createBench();
    const sources: CountedSource[] = [];
    const readNow = (piece: number, begin: number, length: number): CountedSource => {
      const source = new CountedSource(piece, begin, length);
      sources.push(source);
      return source;
    };
    const asker = new Asker(clock, open({ store: { ...slowStore.store, readNow } }), 1);
    asker.ask(1);
    expect(sources[0]).toMatchObject({ piece: 1, begin: 0, length: BLOCK_LENGTH });
    expect(asker.sentBytes).toBe(BLOCK_LENGTH);
    expect(slowStore.reads).toEqual([]);
  });

  it("gives back what it dropped when it is cleared, in order, and sends none of it", () => {
    const { clock, torrent, cache } = createBench({ limit: 20_000 });
    const asker = new Asker(clock, torrent, 1);
    asker.ask(3);
    expect(cache.readers).toBe(1);
    expect(asker.queue.clear()).toEqual(
      [0, 1, 2].map((block) => ({ piece: 1, begin: block * BLOCK_LENGTH, length: BLOCK_LENGTH })),
    );
    clock.advance(10_000);
    expect([asker.sentBytes, asker.queue.size, asker.queue.bytes, cache.readers]).toEqual([0, 0, 0, 0]);
    asker.ask(1);
    clock.advance(10_000);
    expect(asker.sentBytes).toBe(BLOCK_LENGTH);
  });

  it("sends nothing and refuses requests after a queue is closed, also while it is being served", () => {
    const { clock, torrent, cache } = createBench();
    const asker = new Asker(clock, torrent, 1);
    asker.onSent = () => asker.queue.close();
    asker.ask(3);
    clock.advance(10);
    expect(asker.slowLink.sent.length).toBe(1);
    expect(asker.queue.request(pieceIndex(0), 0, BLOCK_LENGTH)).toBe(false);
    asker.queue.close();
    expect(cache.readers).toBe(0);
  });

  it("sends nothing while paused and everything after", () => {
    const { clock, torrent } = createBench();
    const asker = new Asker(clock, torrent, 1);
    asker.ask(3);
    torrent.pause();
    asker.ask(3);
    clock.advance(1_000);
    expect(asker.sentBytes).toBe(0);
    torrent.resume();
    clock.advance(1);
    expect(asker.slowLink.sent.length).toBe(6);
  });

  it("stops a torrent whose pieces cannot be read, reports it once, and serves the others", () => {
    const { clock, slowStore, torrent, open, errors } = createBench();
    const healthy = createBench().slowStore;
    const other = new Asker(clock, open({ store: healthy.store }), 2);
    Object.assign(healthy, { scheduler: clock });
    slowStore.failure = new Error("disk gone");
    const askers = [1, 5, 9].map((key) => new Asker(clock, torrent, key));
    for (const asker of askers) asker.ask(3);
    other.ask(3);
    clock.advance(1_000);
    expect(errors).toEqual([slowStore.failure]);
    expect(other.slowLink.sent.length).toBe(3);
    slowStore.failure = undefined;
    torrent.resume();
    clock.advance(10);
    expect(askers.map(({ slowLink }) => slowLink.sent.length)).toEqual([3, 3, 3]);
  });

  it("reads for others what one who waited for it too no longer wants, and nothing that nobody wants", () => {
    const { clock, slowStore, torrent } = createBench({ cacheBytes: 64 * KIB });
    slowStore.latencyMs = 100;
    const readers = [1, 2, 3, 4].map((key) => new Asker(clock, torrent, key));
    for (const reader of readers) reader.ask(1); // the cache is full
    const [one, other, lone] = [5, 6, 7].map((key) => new Asker(clock, torrent, key));
    for (const asker of [one!, other!]) asker.queue.request(pieceIndex(50), 0, BLOCK_LENGTH);
    lone!.queue.request(pieceIndex(60), 0, BLOCK_LENGTH);
    for (const asker of [one!, lone!]) asker.queue.clear();
    clock.advance(1_000);
    expect([one!, other!, lone!].map(({ slowLink }) => slowLink.sent.length)).toEqual([0, 1, 0]);
    expect(slowStore.reads.map(({ piece }) => piece)).toEqual([1, 2, 3, 4, 50]);
  });

  it("gives others the room of a torrent that closes while its pieces are read", () => {
    const { clock, slowStore, torrent, open } = createBench({ cacheBytes: 64 * KIB });
    for (const key of [1, 2, 3, 4]) {
      slowStore.stuck.add(key);
      new Asker(clock, torrent, key).ask(1);
    }
    const other = new Asker(clock, open(), 5);
    other.ask(1);
    clock.advance(1_000);
    expect(other.sentBytes).toBe(0);
    torrent.close();
    clock.advance(1);
    expect(other.sentBytes).toBe(BLOCK_LENGTH);
  });

  it("says nothing of a piece that cannot be read after its torrent is closed", () => {
    const { clock, slowStore, torrent, errors } = createBench();
    slowStore.latencyMs = 5;
    slowStore.failure = new Error("disk gone");
    new Asker(clock, torrent, 1).ask(1);
    torrent.close();
    clock.advance(10);
    expect(errors).toEqual([]);
  });

  it("gives every source back once when it closes, whatever was under way", () => {
    const { clock, slowStore, torrent, uploader, cache } = createBench({ limit: 1e6 });
    slowStore.latencyMs = 3;
    for (const key of [1, 2, 3]) new Asker(clock, torrent, key).keepAsking(100);
    clock.advance(500);
    expect(slowStore.held.length).toBeGreaterThan(0);
    uploader.close();
    const { length } = slowStore.reads;
    clock.advance(60_000);
    expect(slowStore.held).toEqual([]);
    expect([cache.usedBytes, cache.readers, slowStore.reads.length]).toEqual([0, 0, length]);
  });
});
