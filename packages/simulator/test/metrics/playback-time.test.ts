import { expect, it } from "vitest";
import { playedAtMs } from "../../src/metrics/playback-time.js";

it("a playback comes to a piece after its delay, and after all pieces before it at its rate", () => {
  const viewing = { rateBytesPerSecond: 8_192, delayMs: 10_000 };
  expect(playedAtMs(viewing, 2_000, 0, 32_768)).toBe(12_000);
  expect(playedAtMs(viewing, 2_000, 3, 32_768)).toBe(12_000 + 3 * 4_000);
});
