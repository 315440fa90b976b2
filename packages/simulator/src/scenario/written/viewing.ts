import * as v from "valibot";
import type { Viewing } from "../scenario.js";
import { DURATION, RATE, type WrittenAmount } from "./amount.js";
import { fields } from "./fields.js";
import { oneOf, type OneOfSchema } from "./one-of.js";

/** Playback of what is downloaded, after a delay. */
export interface WrittenPlayback {
  /** Playback rate. */
  readonly rate: WrittenAmount;
  /** Time after joining at which playback begins; 10 s by default. */
  readonly delay?: WrittenAmount | undefined;
}

/** Playback of what is downloaded: the rate, or the rate and the delay. */
export type WrittenViewing = WrittenAmount | WrittenPlayback;

const USUAL_DELAY_MS = 10_000;
const A_VIEWING = "a rate like 500kbit, or { rate: 500kbit, delay: 10s }";

/** Schema of playback during the download. */
export const VIEWING: OneOfSchema<WrittenViewing, Viewing> = oneOf<WrittenViewing, Viewing>(A_VIEWING, {
  scalar: v.pipe(
    RATE,
    v.transform((rateBytesPerSecond) => ({ rateBytesPerSecond, delayMs: USUAL_DELAY_MS })),
  ),
  keyed: {
    rate: fields(
      A_VIEWING,
      {
        rate: v.pipe(RATE, v.description("the rate at which it plays")),
        delay: v.optional(
          v.pipe(DURATION, v.description("the time after joining at which it begins")),
          "10s",
        ),
      },
      ({ rate: rateBytesPerSecond, delay: delayMs }) => ({ rateBytesPerSecond, delayMs }),
    ),
  },
});
