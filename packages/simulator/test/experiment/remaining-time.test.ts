import { describe, expect, it } from "vitest";
import { RemainingTime } from "../../src/experiment/remaining-time.js";

const AT_THE_START = { now: 0, width: 2 };

describe("the time that is left", () => {
  it("is unknown until a run was finished", () => {
    expect(new RemainingTime().estimate(["tft"], [], AT_THE_START)).toBeUndefined();
  });

  it("is told by the runs of the same variant, and by all runs for one of which none was finished", () => {
    const left = new RemainingTime();
    left.finished("tft", 1_000);
    left.finished("tft", 3_000);
    left.finished("fair", 8_000);
    expect(left.estimate(["tft", "tft"], [], AT_THE_START)).toBe(2_000);
    expect(left.estimate(["rarity", "rarity"], [], AT_THE_START)).toBe(4_000);
  });

  it("is no less than one run takes, however many go on at a time", () => {
    const left = new RemainingTime();
    left.finished("tft", 1_000);
    expect(left.estimate(["tft"], [], { now: 0, width: 8 })).toBe(1_000);
  });

  it("is known of more runs than a call can have arguments", () => {
    const left = new RemainingTime();
    left.finished("tft", 1);
    const waiting = Array.from({ length: 600_000 }, () => "tft");
    expect(left.estimate(waiting, [], AT_THE_START)).toBe(300_000);
  });
});
