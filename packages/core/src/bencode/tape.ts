import { BencodeError } from "../errors.js";

/** Where a value of bencode begins and ends, and which one comes after it. */
const FIELDS = 3;

/**
 * The values in bencoded data in order, including keys of dictionaries, as positions in its bytes. A value is decoded
 * from the bytes on request. This takes twelve bytes per item, whereas one object each would let 64 MiB of `0:` take
 * gigabytes.
 */
export class BencodeTape {
  /** The bytes that were scanned. */
  readonly bytes: Uint8Array;
  readonly #limit: number;
  #fields = new Uint32Array(FIELDS * 16);
  #count = 0;

  /** An empty tape for `bytes`, which takes at most `limit` values. */
  constructor(bytes: Uint8Array, limit: number) {
    this.bytes = bytes;
    this.#limit = limit;
  }

  /** Number of values. */
  get count(): number {
    return this.#count;
  }

  /** Returns where `item` begins: at its first digit, its `i`, `l` or `d`. */
  start(item: number): number {
    return this.#fields[item * FIELDS]!;
  }

  /** Returns where `item` ends: after its last byte. */
  end(item: number): number {
    return this.#fields[item * FIELDS + 1]!;
  }

  /** Returns the item after `item` and everything in it. */
  next(item: number): number {
    return this.#fields[item * FIELDS + 2]!;
  }

  /** Returns the bytes of the string `item`, without its length. */
  string(item: number): Uint8Array {
    return this.bytes.subarray(this.contentStart(item), this.end(item));
  }

  /** Returns where the bytes of the string `item` begin, after its length. */
  contentStart(item: number): number {
    let at = this.start(item);
    while (this.bytes[at] !== COLON) at++;
    return at + 1;
  }

  /** Compares two strings by their bytes: negative, 0 or positive. */
  compare(left: number, right: number): number {
    const { bytes } = this;
    const [leftEnd, rightEnd] = [this.end(left), this.end(right)];
    let leftAt = this.contentStart(left);
    let rightAt = this.contentStart(right);
    while (leftAt < leftEnd && rightAt < rightEnd) {
      const order = bytes[leftAt++]! - bytes[rightAt++]!;
      if (order !== 0) return order;
    }
    return leftEnd - leftAt - (rightEnd - rightAt);
  }

  /** Returns whether the string `item` has these bytes, one for each character of `name`. */
  isNamed(item: number, name: string): boolean {
    const start = this.contentStart(item);
    if (this.end(item) - start !== name.length) return false;
    for (let index = 0; index < name.length; index++) {
      if (this.bytes[start + index] !== name.charCodeAt(index)) return false;
    }
    return true;
  }

  /**
   * Adds a value that begins at `start`.
   *
   * @throws {@link BencodeError} if there are too many.
   */
  open(start: number): number {
    if (this.#count >= this.#limit) throw new BencodeError(`the bencode has more than ${this.#limit} items`);
    if ((this.#count + 1) * FIELDS > this.#fields.length) this.#grow();
    this.#fields[this.#count * FIELDS] = start;
    return this.#count++;
  }

  /** Ends `item` before byte `end`; values added from now on come after it. */
  close(item: number, end: number): void {
    this.#fields[item * FIELDS + 1] = end;
    this.#fields[item * FIELDS + 2] = this.#count;
  }

  #grow(): void {
    const grown = new Uint32Array(this.#fields.length * 2);
    grown.set(this.#fields);
    this.#fields = grown;
  }
}

const COLON = 0x3a;
