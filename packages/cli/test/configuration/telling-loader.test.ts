import type { ModuleLoader } from "@minibit/core";
import { ManualClock } from "@minibit/core/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { TellingLoader } from "../../src/configuration/telling-loader.js";

const LONG_MS = 30_000;

let clock: ManualClock;
let told: string[];
beforeEach(() => {
  clock = new ManualClock();
  told = [];
});

/** Loads `/mine/plugin.ts` as `loading` comes to it. */
function load(loading: Promise<Readonly<Record<string, unknown>>>): Promise<unknown> {
  const inner: ModuleLoader = { resolve: async (id) => id, load: () => loading };
  const loader = new TellingLoader(inner, "/mine", { clock, notice: (text) => told.push(text) });
  return loader.load("/mine/plugin.ts");
}

describe("a module that takes long to load", () => {
  it("is named once", () => {
    void load(new Promise(() => {}));
    clock.advance(LONG_MS - 1);
    expect(told).toEqual([]);
    clock.advance(10 * LONG_MS);
    expect(told).toEqual([
      "plugin.ts is still loading: it may be waiting forever, or looping; Ctrl-C stops the command",
    ]);
  });

  it("is not named where it is loaded by then, or failed", async () => {
    await load(Promise.resolve({}));
    await expect(load(Promise.reject(new Error("oops")))).rejects.toThrow("oops");
    clock.advance(2 * LONG_MS);
    expect(told).toEqual([]);
  });
});

describe("a module that never finishes loading", () => {
  it("is waited for until the command is asked to end", async () => {
    const asked = new AbortController();
    const inner: ModuleLoader = { resolve: async (id) => id, load: () => new Promise(() => {}) };
    const loading = new TellingLoader(inner, "/mine", { clock, signal: asked.signal }).load(
      "/mine/plugin.ts",
    );
    asked.abort(new Error("Ctrl-C"));
    await expect(loading).rejects.toThrow("Ctrl-C");
  });
});
