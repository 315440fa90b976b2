import { MIB } from "../units/index.js";

/** Bytes of unused buffers that a pool keeps. */
const IDLE_BYTES = 16 * MIB;

/** Unused buffers that a pool keeps, and searches for one that fits. */
const IDLE_BUFFERS = 64;

/**
 * Reusable buffers. If every piece allocated fresh memory, a seed would hold twice what it needs until garbage is
 * collected. Memory in use is not bounded here: the callers bound it.
 */
export class BufferPool {
  /** The last one returned is at the end: it is likely still in the processor's cache. */
  readonly #idle: Buffer[] = [];
  #idleBytes = 0;

  /** A buffer of at least `length` bytes and less than twice that, with old contents. */
  take(length: number): Buffer {
    const index = this.#idle.findLastIndex((buffer) => buffer.length >= length && buffer.length < length * 2);
    if (index < 0) return Buffer.allocUnsafeSlow(length);
    const [buffer] = this.#idle.splice(index, 1);
    this.#idleBytes -= buffer!.length;
    return buffer!;
  }

  /** Takes back a whole buffer from {@link BufferPool.take}; nobody may use it any more. */
  give(buffer: Buffer): void {
    this.#idle.push(buffer);
    this.#idleBytes += buffer.length;
    while (this.#idleBytes > IDLE_BYTES || this.#idle.length > IDLE_BUFFERS) {
      this.#idleBytes -= this.#idle.shift()!.length;
    }
  }
}
