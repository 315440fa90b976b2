import type {
  Bitfield,
  BlockOffset,
  PieceBuffer,
  PieceIndex,
  PieceSource,
  PieceStore,
  Restored,
  Scheduler,
} from "@minibit/core";
import { INTACT } from "../network/index.js";

/** Stores which pieces exist, but no bytes. Disks of the lab take no time and do not fail. */
export class LabPieceStore implements PieceStore {
  #isClosed = false;

  /** Makes a store over `disk`, the set of stored pieces, which outlives the store. */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly disk: Bitfield,
  ) {}

  open(piece: PieceIndex): LabPieceBuffer {
    return new LabPieceBuffer(piece);
  }

  verify(buffer: PieceBuffer, done: (matches: boolean) => void): void {
    this.#later(() => done(!(buffer as LabPieceBuffer).isCorrupt));
  }

  write({ piece }: PieceBuffer, done: (error?: Error) => void): void {
    this.disk.add(piece);
    this.#later(done);
  }

  discard(): void {}

  read(
    _piece: PieceIndex,
    _begin: BlockOffset,
    _length: number,
    done: (result: PieceSource | Error) => void,
  ): void {
    this.#later(() => done(INTACT));
  }

  readNow(): PieceSource {
    return INTACT;
  }

  restore(done: (result: Restored | Error) => void): void {
    this.#later(() => done({ have: this.disk.clone(), checkedBytes: 0 }));
  }

  save(_have: Bitfield, done: (error?: Error) => void): void {
    this.#later(done);
  }

  close(done: () => void): void {
    this.#isClosed = true;
    this.scheduler.after(0, done);
  }

  #later(done: () => void): void {
    this.scheduler.after(0, () => {
      if (!this.#isClosed) done();
    });
  }
}

/** An incomplete piece: all that matters is whether a block of it is corrupt. */
class LabPieceBuffer implements PieceBuffer {
  readonly bytes = undefined;
  /** Whether a block of it is corrupt. */
  isCorrupt = false;

  constructor(readonly piece: PieceIndex) {}

  accept(_begin: BlockOffset, _length: number, source: PieceSource): void {
    if (source !== INTACT) this.isCorrupt = true;
  }
}
