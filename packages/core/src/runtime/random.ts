import { token } from "../di/token.js";

/** Where chance comes from. The same seed gives the same answers on every Node version. */
export interface Random {
  /** A number from 0 up to, not including, 1. */
  next(): number;
  /** A whole number from 0 up to, not including, `bound`; `bound` is from 1 to 2^32. */
  below(bound: number): number;
  /** `length` bytes. */
  bytes(length: number): Uint8Array;
  /** Puts `items` in random order, in place, and returns them. */
  shuffle<T>(items: T[]): T[];
  /** An independent stream named `name`: draws from it do not disturb this one's. */
  fork(name: string): Random;
}

/** Token of {@link Random}. */
export const RANDOM = token<Random>("Random");
