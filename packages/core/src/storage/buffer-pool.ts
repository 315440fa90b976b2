import { MIB } from "../units/index.js";

/** Bytes of unused buffers that a pool keeps. */
const IDLE_BYTES = 16 * MIB;

/** How many unused buffers a pool keeps: what is looked through for one that fits. */
const IDLE_BUFFERS = 64;

/**
 * Buffers to be used again. Fresh megabytes for every piece wait for the garbage collector, and a seed then
 * holds twice the memory it needs. What is in use is not bounded here: whoever asks bounds it.
 */
export class BufferPool {
  /** The one given back last is at the end: its memory is likely still in the processor's cache. */
  readonly #idle: Buffer[] = [];
  #idleBytes = 0;

  /** A buffer of at least `length` bytes, and less than twice that; with whatever was in it. */
  take(length: number): Buffer {
    const index = this.#idle.findLastIndex((buffer) => buffer.length >= length && buffer.length < length * 2);
    if (index < 0) return Buffer.allocUnsafeSlow(length);
    const [buffer] = this.#idle.splice(index, 1);
    this.#idleBytes -= buffer!.length;
    return buffer!;
  }

  /** Takes back a whole buffer that {@link BufferPool.take} gave; nobody may use it any more. */
  give(buffer: Buffer): void {
    this.#idle.push(buffer);
    this.#idleBytes += buffer.length;
    while (this.#idleBytes > IDLE_BYTES || this.#idle.length > IDLE_BUFFERS) {
      this.#idleBytes -= this.#idle.shift()!.length;
    }
  }
}
