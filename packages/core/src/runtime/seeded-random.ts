import type { Random } from "./random.js";

/**
 * sfc32 (Chris Doty-Humphrey, PractRand), fast and good enough to choose pieces and peers; seeded through splitmix32.
 * It uses only integer arithmetic, so that every machine and Node version draws the same values. Not for secrets.
 */
export class SeededRandom implements Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;
  readonly #seed: bigint;

  /** Makes the stream of the 64-bit `seed`. */
  constructor(seed: number | bigint) {
    this.#seed = BigInt.asUintN(64, BigInt(seed));
    const low = Number(this.#seed & 0xffffffffn);
    const high = Number(this.#seed >> 32n);
    this.#a = splitmix(low);
    this.#b = splitmix(high ^ 0x9e3779b9);
    this.#c = splitmix(low ^ splitmix(high));
    for (let round = 0; round < 12; round++) this.#next32();
  }

  next(): number {
    return this.#next32() / 4_294_967_296;
  }

  below(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  bytes(length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    for (let index = 0; index < length; index++) bytes[index] = this.#next32() & 0xff;
    return bytes;
  }

  shuffle<T>(items: T[]): T[] {
    for (let last = items.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      const swapped = items[last]!;
      items[last] = items[other]!;
      items[other] = swapped;
    }
    return items;
  }

  fork(name: string): SeededRandom {
    return new SeededRandom(hash(name, this.#seed));
  }

  #next32(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (this.#c << 21) | (this.#c >>> 11);
    this.#c = (this.#c + sum) | 0;
    return sum >>> 0;
  }
}

function splitmix(seed: number): number {
  let mixed = (seed + 0x9e3779b9) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) | 0;
}

/** FNV-1a of the name, starting from the seed: sub-seeds depend on names, not call order. */
function hash(name: string, seed: bigint): bigint {
  let hashed = seed ^ 0xcbf29ce484222325n;
  for (let index = 0; index < name.length; index++) {
    hashed = BigInt.asUintN(64, (hashed ^ BigInt(name.charCodeAt(index))) * 0x100000001b3n);
  }
  return hashed;
}
