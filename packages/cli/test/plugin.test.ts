import { existsSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NodeModuleLoader, PluginLoader, StrategyRegistry } from "@minibit/core";
import { ExitCode } from "../src/exit-code.js";
import { ownStrategies } from "../src/own-strategies.js";
import { SCAFFOLD_KINDS } from "../src/scaffold/scaffold-kind.js";
import { complaintOf, runCommand } from "./run-command.js";
import { Scratch } from "./scratch.js";

const FILES = [
  ".gitignore",
  "README.md",
  "package.json",
  "src/index.ts",
  "test/strategy.test.ts",
  "tsconfig.build.json",
  "tsconfig.json",
];

let scratch: Scratch;
beforeEach(() => (scratch = new Scratch()));
afterEach(() => scratch.remove());

/** Runs `minibit plugin new` for the folder `made` below the test's own. */
const make = (name: string, ...options: string[]) =>
  runCommand(["plugin", "new", name, "--dir", scratch.at("made"), ...options]);

const read = (file: string): string => readFileSync(scratch.at("made", file), "utf8");

/** The files in the folder `made`, with `/` on every system. */
function filesMade(): string[] {
  const entries = readdirSync(scratch.at("made"), { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`);
  return paths.map((path) => path.replaceAll("\\", "/").split("/made/")[1]!).sort();
}

describe("minibit plugin new", () => {
  it.each(SCAFFOLD_KINDS)("makes a plugin with a %s that is loaded from its folder", async (kind) => {
    expect((await make("my-own", "--kind", kind)).code).toBe(ExitCode.done);
    const registry = new StrategyRegistry();
    registry.add(await new PluginLoader(new NodeModuleLoader(), [scratch.path]).load("./made"));
    expect(registry.list()).toMatchObject([{ kind, name: "my-own", plugin: "minibit-plugin-my-own" }]);
    expect(filesMade()).toEqual(FILES);
  });

  it("makes a selector unless told otherwise, and says what to type next", async () => {
    const { stdout, stderr } = await make("my-own");
    expect(stderr).toBe("");
    for (const file of FILES) expect(stdout).toContain(scratch.at("made", file));
    expect(stdout).toContain(`npx minibit demo --plugin ${scratch.at("made")} --selector my-own\n`);
    expect(stdout).toContain(`cd ${scratch.at("made")} && npm install && npm test\n`);
    expect(stdout).toMatch(
      /^Until @minibit\/core is published, its README\.md says what to install instead\.$/m,
    );
    expect(read("README.md")).toContain("npm install --save-dev ../packed/*.tgz\n");
    expect(read("README.md")).toContain("npx minibit demo --plugin . --selector my-own\n");
    expect((await runCommand(["plugin", "new", "b", "-q", "--dir", scratch.at("b")])).stdout).toBe("");
  });

  it("says it in words that a shell takes as they are, whatever the folder is called", async () => {
    const { stdout } = await runCommand(["plugin", "new", "foo", "--dir", scratch.at("my $& own")]);
    const quoted = `'${scratch.at("my $& own")}'`;
    expect(stdout).toContain(`npx minibit demo --plugin ${quoted} --selector foo\n`);
    expect(stdout).toContain(`cd ${quoted} && npm install && npm test\n`);
  });

  it.each([
    ["foo", "minibit-plugin-foo", "foo"],
    ["minibit-plugin-foo", "minibit-plugin-foo", "foo"],
    ["@me/foo", "@me/minibit-plugin-foo", "@me/foo"],
    ["@me/minibit-plugin-foo-2", "@me/minibit-plugin-foo-2", "@me/foo-2"],
  ])("called %s makes the package %s, for --plugin %s", async (name, packageName, short) => {
    await make(name);
    expect(JSON.parse(read("package.json"))).toMatchObject({ name: packageName });
    expect(read("src/index.ts")).toContain(`name: "${packageName}"`);
    expect(read("README.md")).toContain(`npx minibit strategies --plugin ${short}\n`);
    for (const file of FILES) expect(read(file)).not.toMatch(/my-(strategy|plugin|command)/);
  });

  it("describes the package as others find and use it", async () => {
    await make("foo", "--kind", "choker");
    expect(JSON.parse(read("package.json"))).toMatchObject({
      description: "A choker for MiniBit",
      keywords: ["minibit", "minibit-plugin"],
      peerDependencies: { "@minibit/core": "^0.1.0" },
      devDependencies: { "@minibit/core": "^0.1.0" },
    });
  });

  it("tests with the vitest that our own conformance kit is tested with", async () => {
    await make("foo");
    const { devDependencies } = JSON.parse(read("package.json")) as { devDependencies: { vitest: string } };
    const workspace = new URL("../../../package.json", import.meta.url);
    const ours = JSON.parse(readFileSync(workspace, "utf8")) as { devDependencies: { vitest: string } };
    expect(devDependencies.vitest).toBe(`^${ours.devDependencies.vitest}`);
  });

  it("uses a folder that is there if it is empty", async () => {
    mkdirSync(scratch.at("made"));
    expect((await make("foo")).code).toBe(ExitCode.done);
  });

  it("touches nothing where something is", async () => {
    scratch.file("made/src/index.ts", "precious");
    const outcome = await make("foo");
    expect(outcome.code).toBe(ExitCode.usage);
    expect(complaintOf(outcome)).toMatch(/made exists and is not empty: name another folder with --dir$/);
    expect(filesMade()).toEqual(["src/index.ts"]);
    expect(read("src/index.ts")).toBe("precious");
  });

  it("says so where no folder can be made, and does not look for one for ever", async ({ skip }) => {
    if (process.platform !== "linux") skip("only Linux has /proc");
    const outcome = await runCommand(["plugin", "new", "foo", "--dir", "/proc/nobody/foo"]);
    expect(outcome.code).toBe(ExitCode.disk);
    expect(complaintOf(outcome)).toMatch(
      /^cannot write \/proc\/nobody\/foo .*name another folder with --dir$/,
    );
  });

  it("does not take a file for a folder", async () => {
    scratch.file("made", "precious");
    const outcome = await make("foo");
    expect(outcome.code).toBe(ExitCode.usage);
    expect(complaintOf(outcome)).toMatch(/made is not a folder: name another with --dir$/);
    const below = await runCommand(["plugin", "new", "foo", "--dir", scratch.at("made/below")]);
    expect(below.code).toBe(ExitCode.usage);
  });

  it("ends with 5 when the disk refuses", async () => {
    const outcome = await runCommand(["plugin", "new", "foo", "--dir", scratch.at("x".repeat(300))]);
    expect(outcome.code).toBe(ExitCode.disk);
    expect(complaintOf(outcome)).toMatch(
      /^cannot write .*x \(ENAMETOOLONG: .*\); name another folder with --dir$/,
    );
  });

  it.each(["Foo", "foo_bar", "foo-", "1st", "a/b", "@me", "@me/", "../foo"])(
    "refuses the name '%s'",
    async (name) => {
      const outcome = await make(name);
      expect(outcome.code).toBe(ExitCode.usage);
      expect(complaintOf(outcome)).toMatch(/cannot be the name of a plugin: begin with a lower-case letter/);
    },
  );

  it("refuses a name that is too long for npm", async () => {
    const outcome = await make("x".repeat(200));
    expect(outcome.code).toBe(ExitCode.usage);
    expect(complaintOf(outcome)).toMatch(/would have 215 characters, and npm takes at most 214/);
  });

  it("refuses the name of a built-in strategy of the kind, and suggests another", async () => {
    const outcome = await make("@me/tft", "--kind", "choker");
    expect(outcome.code).toBe(ExitCode.usage);
    expect(complaintOf(outcome)).toMatch(
      /^choker 'tft' comes from plugin '@minibit\/strategies' already: choose another name, such as my-tft \(taken: anti-leech, .*, tft\)$/,
    );
    expect(existsSync(scratch.at("made"))).toBe(false);
  });

  it("takes the name of a built-in strategy of another kind", async () => {
    expect((await make("tft", "--kind", "selector")).code).toBe(ExitCode.done);
    const plugin = await new PluginLoader(new NodeModuleLoader(), [scratch.path]).load("./made");
    expect(() => ownStrategies([plugin])).not.toThrow();
  });

  it.each([
    [["plugin", "nwe", "foo"], /does not know 'nwe'; did you mean 'new'\?$/],
    [["plugin", "list", "foo"], /does not know 'list'; 'minibit plugin --help' shows/],
    [["plugin", "new"], /^minibit plugin needs NAME, as in 'minibit plugin new my-selector'; /],
    [["plugin", "new", "foo", "--kind", "chocker"], /--kind is .*, not 'chocker'; did you mean 'choker'\?$/],
  ])("refuses %s", async (args, complaint) => {
    const outcome = await runCommand(args);
    expect(complaintOf(outcome)).toMatch(complaint);
    expect(outcome.code).toBe(ExitCode.usage);
  });
});
