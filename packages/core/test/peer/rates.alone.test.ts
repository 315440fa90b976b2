import { describe, expect, it } from "vitest";
import { RateLab, type Rates, loopback } from "./rate-lab.js";

const TEN_SECONDS = 10_000;
/** Until the pipelines are full. */
const SETTLED = 1_000;

/** Fails unless `rate` is within `tolerance` of `wanted`, or less by the machine's standstill. */
function expectNear(rate: number, wanted: number, tolerance: number, { standstill }: Rates): void {
  expect(rate / wanted).toBeLessThan(1 + tolerance);
  expect(rate / wanted).toBeGreaterThan((1 - tolerance) * (1 - standstill));
}

const sumOf = ({ rates }: Rates): number => rates.reduce((total, rate) => total + rate, 0);

// Side by side, since each takes as long as it measures.
describe.concurrent("over loopback TCP", () => {
  it("three peers at shares 1 to 2 to 3 get that of an upload limit of 6 MB/s within 10 %", async () => {
    const options = { leechers: 3, seed: { uploadLimit: 6e6 } };
    const measured = await RateLab.measure(loopback(), options, TEN_SECONDS, SETTLED);
    measured.rates.forEach((rate, index) => expectNear(rate, (index + 1) * 1e6, 0.1, measured));
  });

  it("an upload limit holds within 5 % over 10 s, from the first block on", async () => {
    const options = { leechers: 2, seed: { uploadLimit: 3e6 } };
    const measured = await RateLab.measure(loopback(), options, TEN_SECONDS);
    expectNear(sumOf(measured), 3e6, 0.05, measured);
  });

  it("a download limit holds within 5 % over 10 s, from the first block on", async () => {
    const options = { leechers: 1, leecher: { downloadLimit: 2e6 } };
    const measured = await RateLab.measure(loopback(), options, TEN_SECONDS);
    expectNear(sumOf(measured), 2e6, 0.05, measured);
  });

  it("a ceiling holds within 5 % over 10 s, and what it leaves the other uses", async () => {
    const options = { leechers: 2, seed: { uploadLimit: 2e6 }, ceiling: 5e5 };
    const measured = await RateLab.measure(loopback(), options, TEN_SECONDS, SETTLED);
    expectNear(measured.rates[1]!, 5e5, 0.05, measured);
    expectNear(sumOf(measured), 2e6, 0.05, measured);
  });
});
