import { PluginError, definePlugin } from "@minibit/core";
import { describe, expect, it } from "vitest";
import { outcome, smallSwarm } from "./small-swarm.js";

describe("a plugin whose register", () => {
  it.each<[string, () => void, string]>([
    [
      "throws",
      () => {
        throw new Error("no idea");
      },
      "no idea",
    ],
    [
      "answers a promise",
      () => Promise.reject(new Error("too late")),
      "it returned a promise: make it synchronous",
    ],
  ])("%s ends a run as it does a peer, by its name", (_, register, what) => {
    const plugin = definePlugin({ name: "hasty", apiVersion: 1, register });
    const run = (): unknown => outcome(smallSwarm({ plugins: [plugin] }));
    expect(run).toThrow(PluginError);
    expect(run).toThrow(`plugin 'hasty' failed in register: ${what}`);
  });
});
