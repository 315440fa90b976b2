import type { Import } from "./imports.js";

/** The rooms of packages/core/src, ground floor first: a room imports only rooms before it. */
export const ROOMS = [
  "di",
  "units",
  "runtime",
  "bencode",
  "metainfo",
  "wire",
  "strategy",
  "transport",
  "storage",
  "pieces",
  "choking",
  "serving",
  "tracker",
  "peer",
  "plugins",
  "container",
  "testing",
] as const;

/** Files outside the rooms that every room may import, with the rooms that they may import. */
const COMMON: Readonly<Record<string, readonly string[]>> = { "limits.ts": ["di", "units"], "errors.ts": [] };

/**
 * Files that may be imported by name, past their room's index: ports without an implementation, so that
 * `@minibit/core/strategy` loads neither Node's modules nor the container.
 */
const LIGHT = [
  "di/token.ts",
  "runtime/clock.ts",
  "runtime/random.ts",
  "runtime/logger.ts",
  "runtime/call-watch.ts",
];

/** What a package may import from the others. None may import `@minibit/core/testing` in production. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  core: [],
  strategies: ["@minibit/core/strategy"],
  simulator: ["@minibit/core", "@minibit/core/di", "@minibit/core/strategy", "@minibit/strategies"],
  cli: [
    "@minibit/core",
    "@minibit/core/di",
    "@minibit/core/strategy",
    "@minibit/strategies",
    "@minibit/simulator",
  ],
};

/** npm packages that only one room of core may import. */
const ROOM_OF_PACKAGE: Readonly<Record<string, string>> = {
  tsyringe: "di",
  "reflect-metadata": "di",
  vitest: "testing",
};

/** What is wrong with an import; undefined if it is allowed. */
export function complaint(wanted: Import, dependencies: readonly string[]): string | undefined {
  const home = /^packages\/([^/]+)\/src\//.exec(wanted.from)?.[1];
  if (home === undefined || PACKAGES[home] === undefined)
    return "is in a package that the floor plan does not know";
  if (wanted.target === undefined) return againstPackage(wanted, home, dependencies);
  if (!wanted.specifier.endsWith(".js")) return "does not end in .js";
  if (!wanted.target.startsWith(`packages/${home}/src/`)) return "leaves its package";
  return home === "core" ? againstRoom(withinCore(wanted.from), withinCore(wanted.target)) : undefined;
}

function againstPackage(
  { from, specifier }: Import,
  home: string,
  dependencies: readonly string[],
): string | undefined {
  if (specifier.startsWith("node:"))
    return home === "strategies" ? "is a module of Node, in a strategy" : undefined; // elsewhere lint decides
  if (specifier.startsWith("@minibit/"))
    return PACKAGES[home]?.includes(specifier) ? undefined : `is not for ${home}`;
  const name = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
  if (!dependencies.includes(name)) return `is not among the dependencies of ${home}`;
  const room = ROOM_OF_PACKAGE[name];
  if (room && !from.startsWith(`packages/core/src/${room}/`)) return `is known to ${room}/ alone`;
  return undefined;
}

function againstRoom(from: string, target: string): string | undefined {
  if (COMMON[target]) return undefined;
  const [here, there] = [roomOf(from), roomOf(target)];
  if (floor(there) < 0) return "is in no room";
  if (here === there) return undefined;
  if (target !== `${there}/index.ts` && !LIGHT.includes(target))
    return "goes past the index of the other room";
  if (from === "index.ts") return there === "testing" ? "is for tests" : undefined;
  if (COMMON[from]) return COMMON[from].includes(there) ? undefined : `is not for ${from}`;
  if (floor(here) < 0) return "is imported by a file in no room";
  return floor(there) < floor(here) ? undefined : `is above ${here}/`;
}

const withinCore = (file: string): string => file.replace("packages/core/src/", "");
/** The first folder of a path within core/src; the file name for a file outside the rooms. */
const roomOf = (file: string): string => file.split("/", 1)[0] ?? "";
const floor = (room: string): number => (ROOMS as readonly string[]).indexOf(room);
