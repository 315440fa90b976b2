import type { ByteSink, PieceSource } from "../../src/wire/index.js";

/** A sink that keeps its input. */
export class KeepingSink implements ByteSink {
  readonly writes: { readonly bytes: Uint8Array; readonly source?: PieceSource | undefined }[] = [];
  flushesDue = 0;

  flushDue(): void {
    this.flushesDue++;
  }

  writeMessages(bytes: Uint8Array): void {
    this.writes.push({ bytes });
  }

  writeBlocks(bytes: Uint8Array, source: PieceSource | undefined): void {
    this.writes.push({ bytes, source });
  }

  /** All bytes, in order. */
  get bytes(): Uint8Array {
    return Uint8Array.from(this.writes.flatMap(({ bytes }) => [...bytes]));
  }

  /** All bytes, in hex. */
  get hex(): string {
    return toHex(this.bytes);
  }
}
import { toHex } from "../../src/units/index.js";
