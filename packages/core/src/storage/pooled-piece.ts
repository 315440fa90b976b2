import type { PieceIndex } from "../units/index.js";
import type { PieceBuffer } from "./piece-store.js";

/** A piece assembled in memory from a pool. */
export class PooledPiece implements PieceBuffer {
  readonly bytes: Uint8Array;

  /** Uses the first `length` bytes of `memory`, which may be longer. */
  constructor(
    readonly piece: PieceIndex,
    readonly memory: Buffer,
    length: number,
  ) {
    this.bytes = memory.subarray(0, length);
  }

  accept(): void {}
}
