import type { Quantity } from "./quantity.js";

/** When the peers of a population come. Times are milliseconds since the start of the run. */
export type Arrival =
  /** All at one moment. */
  | { readonly kind: "at-once"; readonly atMs: number }
  /** One after the other within a time; `jitter` moves each by up to this part of the gap, both ways. */
  | {
      readonly kind: "over";
      readonly fromMs: number;
      readonly durationMs: number;
      readonly jitter: number;
    }
  /** At random, so many a second on the mean. */
  | { readonly kind: "poisson"; readonly fromMs: number; readonly perSecond: number }
  /** At these times, as many as the population counts. */
  | { readonly kind: "trace"; readonly timesMs: readonly number[] };

/** When a peer that holds everything goes. */
export type Departure =
  /** As soon as it does. */
  | { readonly kind: "at-once" }
  /** After a time, milliseconds. */
  | { readonly kind: "after-time"; readonly ms: Quantity }
  /** When it has sent as many bytes as this times the file, counted from when it came. */
  | { readonly kind: "after-ratio"; readonly ratio: number }
  /** It stays to the end. */
  | { readonly kind: "never" };
