import type {
  Bitfield,
  BlockOffset,
  PieceBuffer,
  PieceIndex,
  PieceSource,
  PieceStore,
  Restored,
} from "@minibit/core";

/** What a {@link WatchedStore} reports to the watch of its peer. */
export interface StoreEvents {
  /** Pieces that the peer verified and wrote, or found on disk; updated by the store. */
  readonly kept: Bitfield;
  /** Incomplete pieces of which a block is corrupt. */
  readonly tainted: Set<PieceIndex>;
  /** A rule was broken. */
  complain(sentence: string): void;
}

/** A store whose use is checked: only verified data may be written, and only written data read. */
export class WatchedStore implements PieceStore {
  /** Exists only if the wrapped store has it: observing must not change how blocks are read. */
  readonly readNow?: NonNullable<PieceStore["readNow"]>;
  readonly #verified = new WeakSet<PieceBuffer>();

  /** Passes all calls on to `store`. */
  constructor(
    private readonly store: PieceStore,
    private readonly events: StoreEvents,
  ) {
    if (!store.readNow) return;
    this.readNow = (piece, begin, length) => {
      this.#lookAtRead(piece);
      return store.readNow!(piece, begin, length);
    };
  }

  open(piece: PieceIndex): PieceBuffer {
    this.events.tainted.delete(piece);
    return this.store.open(piece);
  }

  verify(buffer: PieceBuffer, done: (matches: boolean) => void): void {
    const { piece } = buffer;
    this.store.verify(buffer, (matches) => {
      if (matches) this.#verified.add(buffer);
      if (matches && this.events.tainted.has(piece))
        this.events.complain(`accepts piece ${piece}, which is corrupt`);
      done(matches);
    });
  }

  write(buffer: PieceBuffer, done: (error?: Error) => void): void {
    const { piece } = buffer;
    if (!this.#verified.has(buffer)) this.events.complain(`writes piece ${piece} before it has verified it`);
    this.store.write(buffer, (error) => {
      if (!error) this.events.kept.add(piece);
      done(error);
    });
  }

  discard(buffer: PieceBuffer): void {
    this.store.discard(buffer);
  }

  read(
    piece: PieceIndex,
    begin: BlockOffset,
    length: number,
    done: (result: PieceSource | Error) => void,
  ): void {
    this.#lookAtRead(piece);
    this.store.read(piece, begin, length, done);
  }

  restore(done: (result: Restored | Error) => void, progress?: (checkedBytes: number) => void): void {
    this.store.restore((result) => {
      if (!(result instanceof Error)) for (const piece of result.have) this.events.kept.add(piece);
      done(result);
    }, progress);
  }

  save(have: Bitfield, done: (error?: Error) => void): void {
    for (const piece of have) {
      if (!this.events.kept.has(piece))
        this.events.complain(`saves that it holds piece ${piece}, which it has not written`);
    }
    this.store.save(have, done);
  }

  close(done: () => void): void {
    this.store.close(done);
  }

  #lookAtRead(piece: PieceIndex): void {
    if (!this.events.kept.has(piece)) this.events.complain(`reads piece ${piece}, which it has not written`);
  }
}
