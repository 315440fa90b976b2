import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { NodeModuleLoader, PluginLoader } from "../../src/plugins/index.js";
import { StrategyRegistry } from "../../src/strategy/index.js";

let folder: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "minibit-plugins-")));
  onTestFinished(() => rm(folder, { recursive: true }));
});

/** Writes files below the test's folder. */
async function put(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

const load = (specifier: string, folders = [folder]) =>
  new PluginLoader(new NodeModuleLoader(), folders).load(specifier);

const messageOf = (specifier: string, folders?: string[]) =>
  load(specifier, folders).then(
    () => "no error",
    (error: Error) => `${error.name}: ${error.message.replaceAll(folder, "FOLDER")}`,
  );

const PLAIN = `export default { name: "NAME", apiVersion: 1 };`;
const named = (name: string) => PLAIN.replace("NAME", name);

/** What Node cannot run itself: an enum, a parameter decorator, a `.js` that is a `.ts`. */
const TYPESCRIPT = `
import { definePlugin, defineStrategy, RANDOM, type Candidates, type PieceSelector, type Random } from "@minibit/core/strategy";
import { inject, injectable } from "@minibit/core/di";
import { pick } from "./pick.js";

enum Wish { first, last }

@injectable()
class Mine implements PieceSelector {
  constructor(@inject(RANDOM) private readonly random: Random) {}
  select(candidates: Candidates) {
    return pick(candidates, this.random.below(2) as Wish);
  }
}

export default definePlugin({
  name: "mine",
  apiVersion: 1,
  selectors: { mine: defineStrategy({ summary: "first or last", create: Mine }) },
});
`;
const PICK = `
import type { Candidates } from "@minibit/core/strategy";
export const pick = (candidates: Candidates, wish: number) => [...candidates.inOrder()].at(-wish);
`;

describe("a plugin is loaded", () => {
  it("from a TypeScript file as it is, decorators and all, with nothing installed around it", async () => {
    await put({ "mine.ts": TYPESCRIPT, "pick.ts": PICK });
    const registry = new StrategyRegistry();
    registry.add(await load("./mine.ts"));
    const random = { below: () => 1 };
    const selector = registry.selector("mine", undefined, () => random as never);
    expect(selector.select({ inOrder: () => [3, 4, 5] } as never, {} as never)).toBe(5);
  });

  it.each(["plain", "plain.tsx", "plain.v2.mjs"])("from a file called %s", async (name) => {
    await put({ [name]: named("plain") });
    expect((await load(`./${name}`)).name).toBe("plain");
  });

  it.each(["./plain.mjs", "plain.mjs", "./sub/../plain.mjs"])("from a path such as %s", async (path) => {
    await put({ "plain.mjs": named("plain"), "sub/x": "" });
    expect((await load(path)).name).toBe("plain");
  });

  it("from an absolute path", async () => {
    await put({ "plain.js": named("plain") });
    expect((await load(join(folder, "plain.js"))).name).toBe("plain");
  });

  it.each([
    ["exports", { exports: { ".": { types: "./x.d.ts", default: "./dist/main.js" } } }],
    ["exports of one entry", { exports: "./dist/main.js" }],
    ["main", { main: "dist/main.js" }],
  ])("from a folder, by the %s of its package", async (_what, description) => {
    const json = JSON.stringify({ type: "module", ...description });
    await put({ "own/package.json": json, "own/dist/main.js": named("own") });
    expect((await load("./own")).name).toBe("own");
  });

  it("from a folder by its source, if it has one, whatever was built of it before", async () => {
    const main = { "@minibit/source": "./src/index.ts", default: "./dist/main.js" };
    await put({
      "own/package.json": JSON.stringify({ type: "module", exports: { ".": main } }),
      "own/dist/main.js": named("built"),
    });
    expect((await load("./own")).name).toBe("built");
    await put({ "own/src/index.ts": named("source") });
    expect((await load("./own")).name).toBe("source");
  });

  it("with the modules that it is to share, wherever it lies, and with others of a like name", async () => {
    await put({
      "p/mine.ts":
        `import { word } from "shared";\nimport { plain } from "shared-plain";\n${named("NAME")}`.replace(
          '"NAME"',
          "word + plain",
        ),
      "shared.mjs": "export const word = 'one';",
      "p/node_modules/shared-plain/package.json": JSON.stringify({ name: "shared-plain", main: "./i.cjs" }),
      "p/node_modules/shared-plain/i.cjs": "exports.plain = 'two';",
    });
    const modules = new NodeModuleLoader({ shared: join(folder, "shared.mjs") });
    expect((await new PluginLoader(modules, [folder]).load("./p/mine.ts")).name).toBe("onetwo");
  });

  it("from a folder without a package, by its index", async () => {
    await put({ "own/index.ts": named("own") });
    expect((await load("./own")).name).toBe("own");
  });

  it.each([
    ["minibit-plugin-foo", "minibit-plugin-foo"],
    ["foo", "minibit-plugin-foo"],
    ["@me/foo", "@me/minibit-plugin-foo"],
    ["@me/minibit-plugin-foo", "@me/minibit-plugin-foo"],
    ["bar", "bar"],
  ])("%s, from the package %s", async (specifier, name) => {
    await put({
      [`node_modules/${name}/package.json`]: JSON.stringify({
        name,
        type: "module",
        exports: { ".": { import: "./i.js" } },
      }),
      [`node_modules/${name}/i.js`]: named(name),
    });
    expect((await load(specifier)).name).toBe(name);
  });

  it("from the first folder that has it: the configuration's, then the working folder", async () => {
    await put({ "one/p.mjs": named("one"), "two/p.mjs": named("two"), "two/q.mjs": named("q") });
    const folders = [join(folder, "one"), join(folder, "two")];
    expect((await load("./p.mjs", folders)).name).toBe("one");
    expect((await load("./q.mjs", folders)).name).toBe("q");
  });
});

describe("a plugin is an ES module or CommonJS, and the same however often it is loaded", () => {
  const plugin = `{ name: "p", apiVersion: 1 }`;
  const COMMON_JS = JSON.stringify({ type: "commonjs" });
  it.each([
    ["p.ts", `export default ${plugin};`],
    ["p.mts", `export default ${plugin};`],
    ["p.cts", `export default ${plugin};`],
    ["p.cts", `const p = ${plugin}; export = p;`],
    ["p.mjs", `export default ${plugin};`],
    ["p.js", `export default ${plugin};`],
    ["p.js", `module.exports = ${plugin};`],
    ["p.js", `exports.default = ${plugin};`],
    ["p.cjs", `module.exports = ${plugin};`],
    ["p.cjs", `exports.default = ${plugin}; exports.more = 1;`],
    ["p.cjs", `exports.__esModule = true; exports.default = ${plugin};`],
    ["p.cjs", `module.exports = ${plugin}; module.exports.default = module.exports;`],
    [
      "p.cjs",
      `const { definePlugin } = require("@minibit/core/strategy"); module.exports = definePlugin(${plugin});`,
    ],
  ])("%s: %s", async (name, text) => {
    await put({ [name]: text, "package.json": COMMON_JS });
    const loaded = [await load(`./${name}`), await load(`./${name}`), await load(`./${name}`)];
    expect(loaded.map((each) => each.name)).toEqual(["p", "p", "p"]);
  });

  it.each([
    ["p.cjs", `exports.__esModule = true; exports.plugin = ${plugin};`],
    ["p.ts", `export const plugin = ${plugin};`],
    ["p.ts", ""],
  ])("%s: %j has none, each time", async (name, text) => {
    await put({ [name]: text, "package.json": COMMON_JS });
    const messages = [await messageOf(`./${name}`), await messageOf(`./${name}`)];
    expect(new Set(messages)).toEqual(new Set([expect.stringContaining("has no default export")]));
  });
});

describe("a plugin that cannot be loaded", () => {
  it("is not found: says where we looked", async () => {
    expect(await messageOf("./none.ts")).toBe(
      "PluginError: plugin './none.ts' was not found: no such file, relative to FOLDER",
    );
    expect(await messageOf("none", [folder, "/"])).toBe(
      "PluginError: plugin 'none' was not found: no package minibit-plugin-none or none can be found from FOLDER and /; " +
        "install it, or give a path such as ./none.ts",
    );
    await put({ "empty/x": "" });
    expect(await messageOf("./empty")).toBe(
      "PluginError: plugin './empty' was not found: no such file and no folder with an index.ts or a " +
        "package.json with exports, relative to FOLDER",
    );
    await put({ "mine/index.ts": named("mine") });
    expect(await messageOf("mine")).toMatch(/install it, or write \.\/mine for what is here$/);
    expect((await load("mine/")).name).toBe("mine");
    expect(await messageOf("sub/mine.jss")).toMatch(/install it, or give a path such as \.\/sub\/mine\.ts$/);
    expect(await messageOf("@me/mine")).toMatch(/install it, or give a path such as \.\/mine\.ts$/);
  });

  it("is a symbolic link that leads in a circle: says so", async () => {
    await mkdir(join(folder, "own"));
    for (const [from, to] of [
      ["one", "other"],
      ["other", "one"],
      ["own/index.ts", "index.ts"],
    ] as const)
      await symlink(to, join(folder, from));
    const why = "cannot be read: its symbolic links lead in a circle; point them at a file or a folder";
    for (const path of ["./one", "one", "./one/mine.ts", "./own"])
      expect(await messageOf(path)).toBe(`PluginError: plugin '${path}' ${why}`);
    await expect(load("./one")).rejects.toMatchObject({ cause: { cause: { code: "ELOOP" } } });
  });

  it("has a path that the system refuses: says why", async () => {
    expect(await messageOf(`./${"x".repeat(300)}.ts`)).toMatch(
      /^PluginError: plugin '.\/x+\.ts' cannot be read: ENAMETOOLONG: name too long/,
    );
  });

  it("lies below a file: is not found", async () => {
    await put({ "file.ts": "" });
    expect(await messageOf("./file.ts/mine.ts")).toBe(
      "PluginError: plugin './file.ts/mine.ts' was not found: no such file, relative to FOLDER",
    );
  });

  it("is the description of a package: says which folder to give", async () => {
    const description = JSON.stringify({ name: "own", main: "main.mjs" });
    await put({ "own/package.json": description, "own/main.mjs": named("own"), "package.json": description });
    for (const [path, folderOfIt] of [
      ["./own/package.json", "./own"],
      [join(folder, "own/package.json"), "FOLDER/own"],
      ["./package.json", "."],
      ["package.json", "."],
    ] as const)
      expect(await messageOf(path)).toBe(
        `PluginError: plugin '${path.replace(folder, "FOLDER")}' describes a package: give its folder, '${folderOfIt}'`,
      );
    expect((await load("./own")).name).toBe("own");
  });

  it("is a file of another kind: says what a plugin is", async () => {
    const wanted = "a plugin is a TypeScript or JavaScript module, a folder that has one, or a package";
    await put({
      "swarm.yaml": "peers: 3",
      "notes.md": "",
      "swarm.json": "{}",
      "own/package.json": JSON.stringify({ main: "data.json" }),
      "own/data.json": "{}",
      "node_modules/minibit-plugin-foo/package.json": JSON.stringify({ main: "data.json" }),
      "node_modules/minibit-plugin-foo/data.json": "{}",
    });
    for (const path of ["./swarm.yaml", "swarm.yaml"])
      expect(await messageOf(path)).toBe(
        `PluginError: plugin '${path}' is a .yaml file: ${wanted}; a scenario is an argument, as in 'minibit sim run ${path}'`,
      );
    expect(await messageOf("./swarm.json")).toBe(
      "PluginError: plugin './swarm.json' is a .json file: " +
        `${wanted}; a scenario is an argument, as in 'minibit sim run ./swarm.json'`,
    );
    expect(await messageOf("./notes.md")).toBe(`PluginError: plugin './notes.md' is a .md file: ${wanted}`);
    expect(await messageOf("./own")).toBe(
      `PluginError: plugin './own' leads to the .json file FOLDER/own/data.json: ${wanted}`,
    );
    expect(await messageOf("foo")).toBe(
      `PluginError: plugin 'foo' leads to the .json file FOLDER/node_modules/minibit-plugin-foo/data.json: ${wanted}`,
    );
  });

  it.each([
    ["without a name", ""],
    ["with a name", 'name: "evening", '],
  ])("is a scenario %s: says where that goes", async (_, name) => {
    await put({
      "evening.ts": `export default { ${name}file: "1MiB", populations: { seed: { holds: "all" } } };`,
    });
    expect(await messageOf("./evening.ts")).toBe(
      "PluginError: plugin './evening.ts' is a scenario, not a plugin: " +
        "a scenario is an argument, as in 'minibit sim run ./evening.ts'",
    );
  });

  it.each([
    ["node:fs", "a module of Node itself"],
    ["node:nothing", "a module of Node itself"],
    ["https://example.org/mine.js", "an address"],
    ["file:///mine.ts", "an address"],
  ])("is %s: says that it is %s", async (specifier, what) => {
    expect(await messageOf(specifier)).toBe(
      `PluginError: plugin '${specifier}' is ${what}: give a path such as ./my-strategy.ts, or the name of a package`,
    );
  });

  it("is called as a module of Node is: is a package or not found", async () => {
    expect(await messageOf("fs")).toBe(
      "PluginError: plugin 'fs' was not found: no package minibit-plugin-fs or fs can be found from FOLDER; " +
        "install it, or give a path such as ./fs.ts",
    );
    await put({
      "node_modules/minibit-plugin-fs/package.json": JSON.stringify({ main: "main.mjs" }),
      "node_modules/minibit-plugin-fs/main.mjs": named("fs"),
    });
    expect((await load("fs")).name).toBe("fs");
  });

  it("has no default export", async () => {
    await put({ "bare.ts": "export const plugin = {};" });
    expect(await messageOf("./bare.ts")).toBe(
      "PluginError: plugin './bare.ts' has no default export: end it with `export default definePlugin({ ... })`",
    );
  });

  it.each([
    ["a text", `"mine"`, "is a string, not an object made by definePlugin(): end it with `export default"],
    ["a class", "class Mine {}", "is a class, not an object"],
    ["a list", "[]", "is an array, not an object"],
    ["no name", "{ apiVersion: 1 }", "needs a name: add `name` to its definePlugin()"],
  ])("exports %s", async (_, exported, message) => {
    await put({ "odd.ts": `export default ${exported};` });
    expect(await messageOf("./odd.ts")).toContain(`PluginError: plugin './odd.ts' ${message}`);
  });

  it("throws on load, with what it threw as the cause", async () => {
    await put({ "bad.ts": `throw new Error("out of cheese");` });
    expect(await messageOf("./bad.ts")).toBe(
      "PluginError: plugin './bad.ts' failed while it was loaded: out of cheese",
    );
    await expect(load("./bad.ts")).rejects.toMatchObject({ cause: { message: "out of cheese" } });
  });

  it("is no JavaScript", async () => {
    await put({ "broken.ts": "export default {" });
    expect(await messageOf("./broken.ts")).toMatch(
      /^PluginError: plugin '.\/broken.ts' failed while it was loaded: /,
    );
  });

  it("imports what is not there", async () => {
    await put({ "lost.ts": `import "left-pad-of-old"; export default {};` });
    expect(await messageOf("./lost.ts")).toBe(
      "PluginError: plugin './lost.ts' failed while it was loaded: Cannot find module 'left-pad-of-old', " +
        "imported from FOLDER/lost.ts",
    );
  });
});
