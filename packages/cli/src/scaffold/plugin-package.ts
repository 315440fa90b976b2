import { VERSION } from "@minibit/core";
import type { PluginName } from "./plugin-name.js";
import type { ScaffoldKind } from "./scaffold-kind.js";

/** Tools to build and test a plugin; a test keeps the version of vitest equal to our own. */
const TOOLS = { typescript: "^7.0.2", vitest: "^4.1.12" };

/** Returns the content of a new plugin's `package.json`. */
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
        // what MiniBit loads when given the folder
        "@minibit/source": "./src/index.ts",
        types: "./dist/index.d.ts",
        default: "./dist/index.js",
      },
    },
    files: ["dist", "src"],
    scripts: {
      build: "tsc -p tsconfig.build.json",
      // vitest removes types without checking them
      test: "tsc && vitest run",
      prepare: "npm run build",
    },
    peerDependencies: core,
    devDependencies: { ...core, ...TOOLS },
  };
}
