import { describe, expect, it } from "vitest";
import { ownStrategies } from "../../src/own-strategies.js";
import { variantsOf } from "../../src/simulating/axes.js";

const BASE = { file: "1MiB", populations: { seed: { holds: "all" }, leecher: {} } } as const;

const SETUP = { registry: ownStrategies(), specifiers: [] };

/** The labels of what is compared by `--vary`, and by `--choker`. */
function labels(vary: readonly string[], choker?: string): string[] {
  const strategies = { selector: undefined, choker, revealer: undefined, sampler: undefined };
  return variantsOf(BASE, { ...strategies, vary }, SETUP).map(({ label }) => label);
}

describe("a variant", () => {
  it("is called by a value that says by itself what it is, where one key is varied", () => {
    expect(labels(["seed.upload=400kbit,6Mbit"])).toEqual(["400kbit", "6Mbit"]);
    expect(labels(["file=2MiB", "seed.upload=400kbit,6Mbit"])).toEqual(["400kbit", "6Mbit"]);
    expect(labels(["seed.upload=400kbit,6Mbit"], "tft,fair")).toEqual([
      "tft, 400kbit",
      "tft, 6Mbit",
      "fair, 400kbit",
      "fair, 6Mbit",
    ]);
  });

  it.each([
    ["leecher.count=2,3", ["leecher.count=2", "leecher.count=3"]],
    ["network.slowStart=true,false", ["network.slowStart=true", "network.slowStart=false"]],
    [
      "leecher.departure=never,{ after: 10s }",
      ["leecher.departure=never", "leecher.departure={ after: 10s }"],
    ],
    ["leecher.choker=tft:slots=2,everyone", ["leecher.choker=tft:slots=2", "leecher.choker=everyone"]],
    ["leecher.upload=2Mbit,unlimited", ["leecher.upload=2Mbit", "leecher.upload=unlimited"]],
  ])("is called by the key too where a value is no amount with a unit: %s", (vary, called) => {
    expect(labels([vary])).toEqual(called);
  });

  it("is called by the keys too where several are varied", () => {
    expect(labels(["seed.upload=1Mbit,5Mbit", "leecher.upload=1Mbit,5Mbit"])).toEqual([
      "seed.upload=1Mbit, leecher.upload=1Mbit",
      "seed.upload=1Mbit, leecher.upload=5Mbit",
      "seed.upload=5Mbit, leecher.upload=1Mbit",
      "seed.upload=5Mbit, leecher.upload=5Mbit",
    ]);
  });
});

describe("a value that does not fit", () => {
  it("is told as what was typed, since no file has it", () => {
    expect(() => labels(["seed.upload=400kbit,x"])).toThrow(
      /^--vary seed\.upload=x: populations\.seed\.upload is a rate above 0, .* not 'x'$/,
    );
  });

  it.each([
    ["tracker.sampler=x", "tracker.sampler cannot be used: unknown sampler 'x'"],
    ["leecher.selector=x", "populations.leecher.selector cannot be used: unknown selector 'x'"],
    ["leecher.choker=x", "populations.leecher.choker cannot be used: unknown choker 'x'"],
    ["seed.revealer=x", "populations.seed.revealer cannot be used: unknown revealer 'x'"],
    [
      "leecher.choker={ name: tft, options: { slots: x } }",
      "populations.leecher.choker cannot be used: wrong",
    ],
  ])("is told so too where it is a strategy that cannot be used: %s", (vary, said) => {
    expect(() => labels(["file=2MiB,3MiB", vary])).toThrow(`--vary file=2MiB --vary ${vary}: ${said}`);
  });

  it("is told with the others that it stands beside", () => {
    expect(() => labels(["leecher.count=2,3", "file=2MiB,x"])).toThrow(
      /^--vary leecher\.count=2 --vary file=x: file is a size above 0/,
    );
  });
});

describe("an option that a varied key sets too", () => {
  const variants = (vary: string, option: object) => {
    const strategies = { selector: undefined, choker: undefined, revealer: undefined, sampler: undefined };
    return variantsOf(BASE, { ...strategies, ...option, vary: [vary] }, SETUP);
  };

  it.each([
    ["stop.at=10s,20s", "until", "5s", "stop.at"],
    ["stop={ at: 10s },{ at: 20s }", "until", "5s", "stop"],
    ["leecher.count=3,6", "peers", "4", "leecher.count"],
    ["populations.leecher.count=3,6", "peers", "4", "populations.leecher.count"],
    ["leecher.choker=tft,everyone", "choker", "random", "leecher.choker"],
    ["leecher.selector=rarest,random", "selector", "random", "leecher.selector"],
    ["seed.revealer=all,super", "revealer", "all", "seed.revealer"],
    ["tracker.sampler=random,everybody", "sampler", "random", "tracker.sampler"],
  ])("is refused, not ignored: --vary %s with --%s %s", (vary, option, value, key) => {
    expect(() => variants(vary, { [option]: value })).toThrow(
      `--vary ${key} sets what --${option} sets too: leave one of them out`,
    );
  });

  it.each([
    ["seed.count=1,2", "peers", "4"],
    ["seed.choker=tft,everyone", "choker", "random"],
    ["leecher.choker.options.slots=2,3", "choker", "tft"],
  ])("is none where they set different things: --vary %s with --%s %s", (vary, option, value) => {
    expect(variants(vary, { [option]: value })).toHaveLength(2);
  });
});
