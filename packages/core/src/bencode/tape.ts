import { BencodeError } from "../errors.js";

/** Where a value of bencode begins and ends, and which one comes after it. */
const FIELDS = 3;

/**
 * The values of a piece of bencode in the order in which they stand, keys of dictionaries included, as
 * places in its bytes. What a value is, is read from the bytes when somebody asks: twelve bytes an item,
 * where an object each let 64 MiB of `0:` take gigabytes.
 */
export class BencodeTape {
  /** What was scanned. */
  readonly bytes: Uint8Array;
  readonly #limit: number;
  #fields = new Uint32Array(FIELDS * 16);
  #count = 0;

  /** An empty tape for `bytes`, of which no more than `limit` values are kept. */
  constructor(bytes: Uint8Array, limit: number) {
    this.bytes = bytes;
    this.#limit = limit;
  }

  /** How many values there are. */
  get count(): number {
    return this.#count;
  }

  /** Where `item` begins: at its first digit, its `i`, `l` or `d`. */
  start(item: number): number {
    return this.#fields[item * FIELDS]!;
  }

  /** Where `item` ends: after its last byte. */
  end(item: number): number {
    return this.#fields[item * FIELDS + 1]!;
  }

  /** The item after `item` and all that is in it. */
  next(item: number): number {
    return this.#fields[item * FIELDS + 2]!;
  }

  /** The bytes of the string that `item` is, without its length. */
  string(item: number): Uint8Array {
    return this.bytes.subarray(this.contentStart(item), this.end(item));
  }

  /** Where the bytes of the string that `item` is begin, after its length. */
  contentStart(item: number): number {
    let at = this.start(item);
    while (this.bytes[at] !== COLON) at++;
    return at + 1;
  }

  /** Orders two strings by their bytes: negative, 0 or positive. */
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

  /** Whether the string that `item` is has these bytes, one for each character of `name`. */
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
   * @throws {@link BencodeError} when there are too many.
   */
  open(start: number): number {
    if (this.#count >= this.#limit) throw new BencodeError(`bencode of more than ${this.#limit} items`);
    if ((this.#count + 1) * FIELDS > this.#fields.length) this.#grow();
    this.#fields[this.#count * FIELDS] = start;
    return this.#count++;
  }

  /** Says that `item` ends before `end`, and that what is added from now on comes after it. */
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
