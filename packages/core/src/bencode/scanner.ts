import { BencodeError } from "../errors.js";
import type { Limits } from "../limits.js";
import { byteString } from "../units/index.js";
import { BencodeTape } from "./tape.js";

/** The limits that apply to reading bencode. */
export type BencodeLimits = Pick<Limits, "bencodeDepth" | "bencodeItems" | "torrentFileBytes">;

/** A list or dictionary being read. */
interface Open {
  readonly item: number;
  readonly isDictionary: boolean;
  /** In a dictionary: its last key; -1 before the first. */
  lastKey: number;
  /** In a dictionary: a key has been read, and its value is next. */
  awaitsValue: boolean;
  /** In a dictionary: the keys so far are sorted, as BEP 3 requires. */
  sorted: boolean;
}

const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;
const MINUS = 0x2d;
const COLON = 0x3a;
const DICTIONARY = 0x64;
const END = 0x65;
const INTEGER = 0x69;
const LIST = 0x6c;

/** 64 bits, signed or not, take 20 digits. Parsing more takes quadratic time for no use. */
const MAX_INTEGER_DIGITS = 20;
const MAX_LENGTH_DIGITS = 10;

/**
 * Checks that some bytes begin with a bencoded value, and finds every value in it. It does not recurse: 100,000 `l`
 * used to crash other clients with a stack overflow.
 */
export class BencodeScanner {
  readonly #bytes: Uint8Array;
  readonly #tape: BencodeTape;
  readonly #maxDepth: number;
  readonly #open: Open[] = [];
  #at = 0;

  /** A scanner of `bytes` within `limits`. */
  constructor(bytes: Uint8Array, limits: BencodeLimits) {
    if (bytes.length > limits.torrentFileBytes) {
      throw new BencodeError(
        `the bencode has ${bytes.length} bytes; at most ${limits.torrentFileBytes} are allowed`,
      );
    }
    this.#bytes = bytes;
    this.#tape = new BencodeTape(bytes, limits.bencodeItems);
    this.#maxDepth = limits.bencodeDepth;
  }

  /**
   * Reads one value, item 0 of the tape.
   *
   * @throws {@link BencodeError} at the first byte that does not fit.
   */
  scan(): BencodeTape {
    do this.#step();
    while (this.#open.length > 0);
    return this.#tape;
  }

  #step(): void {
    const container = this.#open.at(-1);
    if (container && this.#bytes[this.#at] === END) this.#close(container);
    else if (container?.isDictionary && !container.awaitsValue) this.#key(container);
    else {
      if (container) container.awaitsValue = false;
      this.#value();
    }
  }

  #value(): void {
    const byte = this.#bytes[this.#at];
    if (byte === INTEGER) this.#integer();
    else if (byte === LIST || byte === DICTIONARY) this.#openContainer(byte === DICTIONARY);
    else if (isDigit(byte)) this.#string();
    else throw this.#unexpected("a value");
  }

  #openContainer(isDictionary: boolean): void {
    if (this.#open.length >= this.#maxDepth) {
      throw new BencodeError(`the bencode is nested deeper than ${this.#maxDepth} levels`);
    }
    const item = this.#tape.open(this.#at++);
    this.#open.push({ item, isDictionary, lastKey: -1, awaitsValue: false, sorted: true });
  }

  #close(container: Open): void {
    if (container.awaitsValue) throw this.#unexpected("a value");
    this.#at++;
    this.#tape.close(container.item, this.#at);
    if (!container.sorted) this.#refuseDuplicates(container.item);
    this.#open.pop();
  }

  #key(container: Open): void {
    if (!isDigit(this.#bytes[this.#at])) throw this.#unexpected("a dictionary's key");
    const key = this.#string();
    const order = container.lastKey < 0 ? -1 : this.#tape.compare(container.lastKey, key);
    if (order === 0) throw this.#duplicate(key);
    if (order > 0) container.sorted = false;
    container.lastKey = key;
    container.awaitsValue = true;
  }

  #string(): number {
    const item = this.#tape.open(this.#at);
    const length = this.#number(MAX_LENGTH_DIGITS);
    this.#expect(COLON, "a string's length");
    if (length > this.#bytes.length - this.#at) throw this.#truncated();
    this.#at += length;
    this.#tape.close(item, this.#at);
    return item;
  }

  #integer(): void {
    const item = this.#tape.open(this.#at++);
    const isNegative = this.#bytes[this.#at] === MINUS;
    if (isNegative) this.#at++;
    const number = this.#number(MAX_INTEGER_DIGITS);
    if (isNegative && number === 0) {
      throw new BencodeError(`not bencode: the integer at byte ${this.#tape.start(item)} is minus zero`);
    }
    this.#expect(END, "an integer");
    this.#tape.close(item, this.#at);
  }

  /** Reads digits; the result is only as exact as a number can be. */
  #number(mostDigits: number): number {
    const start = this.#at;
    let number = 0;
    for (let byte = this.#bytes[start]; isDigit(byte); byte = this.#bytes[++this.#at]) {
      number = number * 10 + byte - DIGIT_0;
    }
    const digits = this.#at - start;
    if (digits === 0) throw this.#unexpected("a digit");
    if (digits > mostDigits)
      throw new BencodeError(`the number at byte ${start} of the bencode is too large`);
    if (digits > 1 && this.#bytes[start] === DIGIT_0) {
      throw new BencodeError(`not bencode: the number at byte ${start} begins with a zero`);
    }
    return number;
  }

  #expect(byte: number, where: string): void {
    if (this.#bytes[this.#at] !== byte) throw this.#unexpected(`the end of ${where}`);
    this.#at++;
  }

  /** Real torrents often have unsorted keys, so equal keys need not be adjacent. */
  #refuseDuplicates(dictionary: number): void {
    const seen = new Set<string>();
    const end = this.#tape.next(dictionary);
    for (let key = dictionary + 1; key < end; key = this.#tape.next(key + 1)) {
      const name = byteString(this.#tape.string(key));
      if (seen.has(name)) throw this.#duplicate(key);
      seen.add(name);
    }
  }

  #duplicate(key: number): BencodeError {
    return new BencodeError(
      `the key at byte ${this.#tape.start(key)} of the bencode appears twice in its dictionary`,
    );
  }

  #unexpected(wanted: string): BencodeError {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) return this.#truncated();
    const found = `0x${byte.toString(16).padStart(2, "0")}`;
    return new BencodeError(`not bencode: ${found} at byte ${this.#at} instead of ${wanted}`);
  }

  #truncated(): BencodeError {
    return new BencodeError(`the bencode ends too early, after ${this.#bytes.length} bytes`);
  }
}

function isDigit(byte: number | undefined): byte is number {
  return byte !== undefined && byte >= DIGIT_0 && byte <= DIGIT_9;
}
