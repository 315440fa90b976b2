const TIME = new Float64Array(1);
const TIME_WORDS = new Int32Array(TIME.buffer);

/**
 * A hash of all events in order: if two runs differ in a single message, their hashes differ. It uses integer
 * arithmetic only (two lanes of Murmur3's mixing) and takes a few nanoseconds per message, so it is always on.
 */
export class EventDigest {
  #one = 0x2545f491;
  #other = 0x6c078965;

  /** Adds an event at `time`, described by two numbers. */
  add(time: number, first: number, second: number): void {
    TIME[0] = time;
    this.#mix(TIME_WORDS[0]! ^ first, TIME_WORDS[1]!);
    this.#mix(second | 0, (second / 4_294_967_296) | 0);
  }

  /** 16 hexadecimal digits. */
  get value(): string {
    return hex(this.#one) + hex(this.#other);
  }

  #mix(low: number, high: number): void {
    const one = this.#one ^ Math.imul(low, 0xcc9e2d51);
    this.#one = (Math.imul((one << 13) | (one >>> 19), 5) + 0xe6546b64) | 0;
    const other = this.#other ^ Math.imul(high ^ low, 0x1b873593);
    this.#other = (Math.imul((other << 15) | (other >>> 17), 9) + 0x38b34ae5) | 0;
  }
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, "0");
}
