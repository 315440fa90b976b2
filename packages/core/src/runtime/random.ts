import { token } from "../di/token.js";

/** A source of randomness. The same seed gives the same values on every Node version. */
export interface Random {
  /** Returns a number from 0 up to, but not including, 1. */
  next(): number;
  /** Returns a whole number from 0 up to, but not including, `bound`; `bound` is from 1 to 2^32. */
  below(bound: number): number;
  /** Returns `length` random bytes. */
  bytes(length: number): Uint8Array;
  /** Shuffles `items` in place and returns them. */
  shuffle<T>(items: T[]): T[];
  /** Returns an independent stream called `name`. Drawing from it does not affect this one. */
  fork(name: string): Random;
}

/** Token of {@link Random}. */
export const RANDOM = token<Random>("Random");
