import { ManualClock } from "@minibit/core/testing";
import type { Scheduler } from "@minibit/core";
import type { RunningRun } from "@minibit/simulator";
import { beforeEach, describe, expect, it } from "vitest";
import { SilentRuns } from "../../src/simulating/silent-runs.js";

const EXPERIMENT = { seeds: ["7", "8", "9"] };
const LOOK_MS = 10_000;

let clock: ManualClock;
let running: RunningRun[];
let told: string[];

beforeEach(() => {
  clock = new ManualClock();
  running = [];
  told = [];
});

function watch(): SilentRuns {
  return new SilentRuns(
    EXPERIMENT,
    clock,
    () => running,
    (text) => told.push(text),
  );
}

const run = (variant: string, seed: string): RunningRun => ({
  ...{ variant, seed, progress: undefined },
  ...{ startedAt: clock.now(), heardAt: clock.now() },
});

function pass(looks: number): void {
  for (let look = 0; look < looks; look++) clock.advance(LOOK_MS);
}

const WORDS =
  "run 2 of 3 of 'mine' (seed 8) has made no progress for 70 s: a plugin may be looping; " +
  "Ctrl-C stops, and keeps the runs that are done";

describe("a run that says nothing", () => {
  it("is named once, after a minute", () => {
    watch();
    running = [run("mine", "8")];
    pass(6);
    expect(told).toEqual([]);
    pass(1);
    expect(told).toEqual([WORDS]);
    pass(100);
    expect(told).toEqual([WORDS]);
  });

  it("is not confused with others, nor with the one after it", () => {
    watch();
    const silent = run("mine", "8");
    for (let round = 0; round < 12; round++) {
      running = [run("rarest", "8"), silent, run("fair", String(7 + (round % 3)))];
      pass(1);
    }
    expect(told).toEqual([WORDS]);
  });

  it("is not accused of the time for which the process itself was stopped", () => {
    let now = 0;
    let look = (): void => undefined;
    const every: Scheduler["every"] = (_, task) => {
      look = task;
      return { cancel: () => undefined };
    };
    const stopped = Object.assign(new ManualClock(), { now: () => now, every });
    const silent = new SilentRuns(
      EXPERIMENT,
      stopped,
      () => running,
      (text) => told.push(text),
    );
    running = [run("mine", "8")];
    look();
    now = 3_600_000;
    look();
    silent.close();
    expect(told).toEqual([]);
  });

  it("is told in words that no terminal obeys", () => {
    watch();
    running = [run("\u001b[2J", "8")];
    pass(7);
    expect(told[0]).toMatch(/^run 2 of 3 of '\\u001b\[2J' /);
  });

  it("is looked for no more once all are done", () => {
    const silent = watch();
    running = [run("mine", "8")];
    silent.close();
    pass(8);
    expect(told).toEqual([]);
  });
});
