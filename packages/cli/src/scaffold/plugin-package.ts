import { VERSION } from "@minibit/core";
import type { PluginName } from "./plugin-name.js";
import type { ScaffoldKind } from "./scaffold-kind.js";

/** What a plugin is built and tested with; a test holds vitest to the one that we use ourselves. */
const TOOLS = { typescript: "^7.0.2", vitest: "^4.1.12" };

/** What is to stand in the `package.json` of a new plugin. */
export function pluginPackage(name: PluginName, kind: ScaffoldKind): object {
  const core = { "@minibit/core": `^${VERSION}` };
  return {
    name: name.package,
    version: "0.1.0",
    description: `A ${kind} for MiniBit`,
    keywords: ["minibit", "minibit-plugin"],
    type: "module",
    exports: {
      ".": {
        // what MiniBit runs when it is given the folder
        "@minibit/source": "./src/index.ts",
        types: "./dist/index.d.ts",
        default: "./dist/index.js",
      },
    },
    files: ["dist", "src"],
    scripts: {
      build: "tsc -p tsconfig.build.json",
      // vitest takes the types away unread
      test: "tsc && vitest run",
      prepare: "npm run build",
    },
    peerDependencies: core,
    devDependencies: { ...core, ...TOOLS },
  };
}
