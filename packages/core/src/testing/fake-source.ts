import type { BlockOffset } from "../units/index.js";
import type { PieceSource } from "../wire/index.js";

/** A piece's bytes that count who keeps them: as often as retained they must be released. */
export class FakeSource implements PieceSource {
  /** Calls of {@link FakeSource.retain}. */
  retained = 0;
  /** Calls of {@link FakeSource.release}. */
  released = 0;
  /** Not framed: links must copy. */
  readonly framed = undefined;

  /**
   * A source of a whole piece.
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
