const FIRST_CAPACITY = 4_096;

/**
 * Bytes that arrive in chunks. They are copied into one buffer: whoever sends one byte a chunk would otherwise have us keep
 * an object of some 200 bytes for each.
 */
export class GatheredBytes {
  /** How many have arrived. */
  length = 0;
  #buffer = new Uint8Array(FIRST_CAPACITY);

  /** All that have arrived, in one piece. Valid until more are added. */
  get bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.length);
  }

  /** Adds `chunk`. The buffer grows by doubling, so that all copying together is linear. */
  add(chunk: Uint8Array): void {
    const length = this.length + chunk.length;
    if (length > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(length, 2 * this.#buffer.length));
      larger.set(this.bytes);
      this.#buffer = larger;
    }
    this.#buffer.set(chunk, this.length);
    this.length = length;
  }
}
