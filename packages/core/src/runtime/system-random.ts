import { randomBytes } from "node:crypto";
import { SeededRandom } from "./seeded-random.js";

/** Makes a {@link SeededRandom} with a seed from the operating system: different values at every start. */
export function systemRandom(): SeededRandom {
  return new SeededRandom(randomBytes(8).readBigUInt64BE());
}
