import type { BlockOffset } from "../units/index.js";
import type { PieceSource } from "../wire/index.js";

/** The bytes of a piece, counting how often they are retained and released. Both counts must end equal. */
export class FakeSource implements PieceSource {
  /** Number of calls of {@link FakeSource.retain}. */
  retained = 0;
  /** Number of calls of {@link FakeSource.release}. */
  released = 0;
  /** Not framed, so links must copy. */
  readonly framed = undefined;

  /**
   * Makes a source of a whole piece.
   *
   * @param bytes the piece.
   */
  constructor(readonly bytes: Uint8Array) {}

  retain(): void {
    this.retained++;
  }

  release(): void {
    this.released++;
  }

  copyTo(target: Uint8Array, begin: BlockOffset, length: number): void {
    target.set(this.bytes.subarray(begin, begin + length), begin);
  }
}
