import { randomBytes } from "node:crypto";
import { SeededRandom } from "./seeded-random.js";

/** A {@link SeededRandom} whose seed comes from the operating system: other draws at every start. */
export function systemRandom(): SeededRandom {
  return new SeededRandom(randomBytes(8).readBigUInt64BE());
}
