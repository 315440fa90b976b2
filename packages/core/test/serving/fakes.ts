import type { Scheduler } from "../../src/runtime/index.js";
import { SILENT, SeededRandom } from "../../src/runtime/index.js";
import {
  PieceCache,
  type TorrentUpload,
  type TorrentUploadOptions,
  type UploadOwner,
  type UploadQueue,
  Uploader,
} from "../../src/serving/index.js";
import type { PieceStore } from "../../src/storage/index.js";
import type { PeerView } from "../../src/strategy/index.js";
import { ManualClock } from "../../src/testing/index.js";
import type { Link, Uplink, UplinkUser } from "../../src/transport/index.js";
import { BLOCK_LENGTH, KIB, MIB, peerKey, pieceIndex } from "../../src/units/index.js";
import { IN_PLACE, type PeerMessages, type PieceSource } from "../../src/wire/index.js";

/** A torrent with pieces of 1 MiB, the last of which is short. */
export const TORRENT = { pieceCount: 1_000, pieceLength: MIB, totalBytes: 999 * MIB + 40 * KIB };

/** A source that counts how often it is held. */
export class CountedSource implements PieceSource {
  references = 1;
  readonly framed = undefined;

  constructor(
    readonly piece: number,
    readonly begin: number,
    readonly length: number,
  ) {}

  retain(): void {
    if (this.references === 0) throw new Error("retained after it was free");
    this.references++;
  }

  release(): void {
    if (--this.references < 0) throw new Error("released too often");
  }

  copyTo(): void {}

  has(piece: number, begin: number, length: number): boolean {
    const end = this.begin + this.length;
    return this.references > 0 && piece === this.piece && begin >= this.begin && begin + length <= end;
  }
}

/** A slow or failing store. */
export class SlowStore {
  readonly sources: CountedSource[] = [];
  readonly reads: { piece: number; begin: number; length: number }[] = [];
  latencyMs = 0;
  failure: Error | undefined;
  /** Pieces whose reads never end. */
  readonly stuck = new Set<number>();

  constructor(readonly scheduler: Scheduler) {}

  read(piece: number, begin: number, length: number, done: (result: PieceSource | Error) => void): void {
    this.reads.push({ piece, begin, length });
    if (this.stuck.has(piece)) return;
    this.scheduler.after(this.latencyMs, () => {
      if (this.failure) return done(this.failure);
      const source = new CountedSource(piece, begin, length);
      this.sources.push(source);
      done(source);
    });
  }

  /** Typed for the engine. */
  get store(): PieceStore {
    return this as unknown as PieceStore;
  }

  /** Sources that are still held. */
  get held(): CountedSource[] {
    return this.sources.filter((source) => source.references > 0);
  }
}

/** A link whose network takes bytes at a rate; it checks and counts the sources it is given. */
export class SlowLink {
  queuedBytes = 0;
  highWaterMark = 0;
  sentBytes = 0;
  readonly sent: { piece: number; begin: number; length: number }[] = [];
  onWritable = (): void => {};
  readonly outgoing: PeerMessages;
  #freeAt = 0;
  readonly #queue = new Set<PieceSource>();
  #closed = false;

  constructor(
    private readonly scheduler: Scheduler,
    public bytesPerSecond: number,
  ) {
    const piece: PeerMessages["piece"] = (index, begin, length, source) => {
      if (!(source as CountedSource).has(index, begin, length)) throw new Error("not the bytes of the block");
      this.#take(index, begin, length, source);
    };
    this.outgoing = { piece } as PeerMessages;
  }

  get room(): number {
    return this.#closed ? 0 : Math.max(0, this.highWaterMark - this.queuedBytes);
  }

  /** The network fails: what is queued is lost. */
  close(): void {
    this.#closed = true;
    for (const source of this.#queue) source.release();
    this.#queue.clear();
  }

  setHighWaterMark(bytes: number): void {
    this.highWaterMark = bytes;
  }

  #take(piece: number, begin: number, length: number, source: PieceSource): void {
    if (this.#closed) throw new Error("sent after it was closed");
    source.retain();
    const hold: PieceSource = { ...IN_PLACE, release: () => source.release() };
    this.#queue.add(hold);
    this.sent.push({ piece, begin, length });
    this.sentBytes += length;
    this.queuedBytes += length;
    const now = this.scheduler.now();
    this.#freeAt = Math.max(now, this.#freeAt) + (length * 1_000) / this.bytesPerSecond;
    this.scheduler.after(this.#freeAt - now, () => this.#left(hold, length));
  }

  #left(hold: PieceSource, length: number): void {
    if (!this.#queue.delete(hold)) return;
    hold.release();
    const wasFull = this.room === 0;
    this.queuedBytes -= length;
    if (wasFull && this.room > 0) this.onWritable();
  }
}

/** A store with `readNow`. */
export function storeAtHand({ store }: SlowStore): PieceStore {
  const readNow = (piece: number, begin: number, length: number): PieceSource =>
    new CountedSource(piece, begin, length);
  return { ...store, readNow };
}

/** An access link, busy if the test says so. */
export class FakeLine implements Uplink {
  bytesPerSecond: number | undefined;
  #busy = false;
  #user: UplinkUser | undefined;

  get busy(): boolean {
    return this.#busy;
  }

  set busy(busy: boolean) {
    this.#busy = busy;
    if (!busy) this.#user?.uplinkFree();
  }

  whenFree(user: UplinkUser): void {
    this.#user = user;
  }
}

/** A remote peer that requests blocks. */
export class Asker implements UploadOwner {
  readonly slowLink: SlowLink;
  readonly queue: UploadQueue;
  readonly view: PeerView;
  sentBytes = 0;
  readonly sent = { add: (bytes: number): void => this.onSent(bytes) };
  /** How many requests it keeps pending. */
  depth = 0;
  #next = 0;

  constructor(
    readonly clock: ManualClock,
    torrent: TorrentUpload,
    key: number,
    bytesPerSecond = 1e9,
  ) {
    this.slowLink = new SlowLink(clock, bytesPerSecond);
    this.view = { id: peerKey(key) } as PeerView;
    this.queue = torrent.open(this);
    this.slowLink.onWritable = () => this.queue.writable();
    this.#next = key * 64;
  }

  get link(): Link {
    return this.slowLink as unknown as Link;
  }

  onSent(bytes: number): void {
    this.sentBytes += bytes;
    this.fill();
  }

  /** Keeps `depth` requests pending from now on, block after block, from a piece of its own. */
  keepAsking(depth: number): this {
    this.depth = depth;
    this.fill();
    return this;
  }

  /** Fills up to `depth` requests. */
  fill(): void {
    while (this.queue.size < this.depth) this.ask(1);
  }

  /** Requests the next `blocks` blocks. */
  ask(blocks: number): void {
    for (let count = 0; count < blocks; count++) {
      const block = this.#next++ % (64 * (TORRENT.pieceCount - 1));
      this.queue.request(pieceIndex(Math.floor(block / 64)), (block % 64) * BLOCK_LENGTH, BLOCK_LENGTH);
    }
  }
}

/** Makes an uploader, a torrent and its store, on a manual clock. */
export function createBench(
  options: {
    limit?: number;
    cacheBytes?: number;
    queuedRequests?: number;
    uplink?: Uplink;
  } & Partial<TorrentUploadOptions> = {},
) {
  const clock = new ManualClock();
  const slowStore = new SlowStore(clock);
  const cache = new PieceCache(options.cacheBytes ?? 32 * MIB);
  const uploader = new Uploader({
    clock,
    scheduler: clock,
    cache,
    limits: { queuedRequests: options.queuedRequests ?? 512 },
    uploadLimit: options.limit,
    uplink: options.uplink,
  });
  const errors: Error[] = [];
  const open = (more: Partial<TorrentUploadOptions> = {}): TorrentUpload =>
    uploader.open({
      store: slowStore.store,
      torrent: TORRENT,
      strategy: { unchoke: () => [] },
      strategyName: "test",
      random: new SeededRandom(1),
      logger: SILENT,
      onStorageError: (error) => errors.push(error),
      ...options,
      ...more,
    });
  return { clock, slowStore, cache, uploader, open, torrent: open(), errors };
}
