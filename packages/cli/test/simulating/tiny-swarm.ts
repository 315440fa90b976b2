import type { Scratch } from "../scratch.js";

/** Four leechers and a seed that share 0.5 MiB, which takes only a moment. */
const TINY = `
summary: a file for a few
file: { size: 512KiB, pieceSize: 32KiB }
populations:
  seed: { holds: all, upload: 4Mbit }
  leecher: { count: 4, upload: 2Mbit, arrival: { over: 200ms } }
`;

/** Writes a scenario that takes only a moment into `scratch` and returns its path. */
export function tinySwarm(scratch: Scratch): string {
  scratch.file("tiny.yaml", TINY);
  return "tiny.yaml";
}

/** Returns a plugin with a selector `mine` whose `select` has `body`, which may use `candidates` and `context`. */
export function pluginWith(body: string): string {
  return `
    import { definePlugin, defineStrategy } from "@minibit/core/strategy";
    export default definePlugin({
      name: "my-plugin",
      apiVersion: 1,
      selectors: {
        mine: defineStrategy({ summary: "mine", create: () => ({ select(candidates, context) { ${body} } }) }),
      },
    });
  `;
}
