import { describe, expect, it } from "vitest";
import { RateLab, memory } from "./rate-lab.js";

const TEN_SECONDS = 10_000;
const SETTLED = 1_000;

// Separate from the same over TCP, which is sensitive to processor load.
describe("in memory on a manual clock", () => {
  it("peers get their shares of an upload limit, and all of it together", async () => {
    const options = { leechers: 3, seed: { uploadLimit: 6e6 } };
    const { rates } = await RateLab.measure(memory(), options, TEN_SECONDS, SETTLED);
    expect(rates.map((rate) => (rate / 1e6).toFixed(1))).toEqual(["1.0", "2.0", "3.0"]);
  });

  it("an upload limit holds from the first block on", async () => {
    const { rates } = await RateLab.measure(
      memory(),
      { leechers: 3, seed: { uploadLimit: 1e6 } },
      TEN_SECONDS,
    );
    const sum = rates.reduce((total, rate) => total + rate, 0);
    expect((sum / 1e6).toFixed(1)).toBe("1.0");
  });

  it("a download limit holds from the first block on, whatever the seeds could send", async () => {
    const options = { leechers: 1, leecher: { downloadLimit: 1e6 } };
    const { rates } = await RateLab.measure(memory(), options, TEN_SECONDS);
    expect((rates[0]! / 1e6).toFixed(1)).toBe("1.0");
  });

  it("a ceiling holds, and what it leaves the others use", async () => {
    const options = { leechers: 3, seed: { uploadLimit: 2e6 }, ceiling: 2e5 };
    const { rates } = await RateLab.measure(memory(), options, TEN_SECONDS, SETTLED);
    expect(rates.map((rate) => (rate / 1e6).toFixed(2))).toEqual(["0.45", "0.20", "1.35"]);
  });

  it("gives the same figures twice", async () => {
    const options = { leechers: 3, seed: { uploadLimit: 3e6 }, leecher: { downloadLimit: 9e5 } };
    const first = await RateLab.measure(memory(), options, TEN_SECONDS);
    expect(await RateLab.measure(memory(), options, TEN_SECONDS)).toEqual(first);
  });
});
