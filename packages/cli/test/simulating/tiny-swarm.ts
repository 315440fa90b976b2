import type { Scratch } from "../scratch.js";

/** Four leechers and a seed share half a MiB: over in a moment. */
const TINY = `
summary: a file for a few
file: { size: 512KiB, pieceSize: 32KiB }
populations:
  seed: { holds: all, upload: 4Mbit }
  leecher: { count: 4, upload: 2Mbit, arrival: { over: 200ms } }
`;

/** Writes a scenario that is over in a moment into `scratch`, and gives its path there. */
export function tinySwarm(scratch: Scratch): string {
  scratch.file("tiny.yaml", TINY);
  return "tiny.yaml";
}

/** A plugin with a selector called `mine`, whose `select` has `body`; it may use `candidates` and `context`. */
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
