import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ExitCode } from "../../src/exit-code.js";
import { complaintOf, runCommand } from "../run-command.js";
import { Scratch } from "../scratch.js";

let scratch: Scratch;
beforeEach(() => void (scratch = new Scratch()));
afterEach(() => scratch.remove());

/** Runs `minibit` in the scratch folder. */
const run = (line: string) => runCommand(line.split(" "), { cwd: scratch.path });

/** How `minibit` ends in the scratch folder: in one line. */
async function refusal(line: string): Promise<string> {
  const outcome = await run(line);
  expect(outcome.code).toBe(ExitCode.usage);
  return complaintOf(outcome).replaceAll(scratch.path, "FOLDER");
}

/** Without imports: those of our sources take a second here, where nothing is built. */
const plugin = (name: string, kind = "selectors", method = "select") => `
const entry = { summary: "one of mine", create: () => ({ ${method}: () => [] }) };
export default { name: "${name}" as string, apiVersion: 1, ${kind}: { ${name}: entry } };
`;

const PLUGIN_WITH_IMPORTS = `
import { definePlugin, defineStrategy } from "@minibit/core/strategy";
import { RarestFirst } from "@minibit/strategies";
const rare = defineStrategy({ summary: "by " + RarestFirst.name, create: RarestFirst });
export default definePlugin({ name: "rare", apiVersion: 1, selectors: { rare } });
`;

describe("plugins", () => {
  it("of the command line and of the configuration are added to our strategies", async () => {
    scratch.file("mine.ts", plugin("mine"));
    scratch.file("config/theirs.ts", plugin("theirs", "chokers", "unchoke"));
    scratch.file("config/x.yaml", "plugins: [./theirs.ts]");
    const { code, stdout, stderr } = await run("strategies --plugin ./mine.ts --config config/x.yaml");
    expect([code, stderr]).toEqual([ExitCode.done, ""]);
    expect(stdout).toMatch(/^ {2}mine +one of mine$/m);
    expect(stdout).toMatch(/^ {2}theirs +one of mine$/m);
    expect(stdout).toMatch(/^ {2}rarest /m);
  });

  it("may be in the configuration itself, which imports what it needs from minibit", async () => {
    scratch.file(
      "minibit.config.ts",
      `import { defineConfig } from "minibit";\nimport rare from "./rare.js";
       export default defineConfig({ plugins: [rare] });`,
    );
    scratch.file("rare.ts", PLUGIN_WITH_IMPORTS);
    expect((await run("strategies")).stdout).toMatch(/^ {2}rare +by RarestFirst$/m);
  });

  it("named in both places are added once", async () => {
    scratch.file("mine.ts", plugin("mine"));
    scratch.file("minibit.config.json", `{ "plugins": ["./mine.ts"] }`);
    expect((await run("strategies --plugin ./mine.ts")).code).toBe(ExitCode.done);
  });

  it.each([
    ["peer --plugin ./lost.ts", "plugin './lost.ts' was not found: no such file, relative to FOLDER"],
    [
      "demo --plugin lost",
      /^plugin 'lost' was not found: no package minibit-plugin-lost or lost can be found/,
    ],
    [
      "tracker --plugin ./old.ts",
      /^plugin 'old' follows version 0 of the plugin contract, but this MiniBit needs version 1/,
    ],
    ["strategies --plugin ./twin.ts", /^selector 'rarest' comes from plugin '@minibit\/strategies' and from/],
    [
      "peer --plugin ./broken.ts",
      /^plugin '\.\/broken\.ts' failed while it was loaded: not today \(broken\.ts:2:\d+\)$/,
    ],
    [
      "demo --size 64KiB --peers 1 --plugin ./unmade.ts --selector unmade",
      /^selector 'unmade' of plugin 'unmade' could not be created: not so \(unmade\.ts:3:\d+\)$/,
    ],
    ["peer --plugin ./mine.ts --selector mime", /^unknown selector 'mime'; did you mean 'mine'\?/],
    ["peer --plugin ./mine.ts --selector mine:size=3", /selector 'mine' of plugin 'mine' has no options/],
  ])("are refused: minibit %s", async (line, said) => {
    scratch.file("mine.ts", plugin("mine"));
    scratch.file("twin.ts", plugin("rarest"));
    scratch.file("old.ts", `export default { name: "old", apiVersion: 0 };`);
    scratch.file("broken.ts", `\nthrow new Error("not today");`);
    scratch.file(
      "unmade.ts",
      plugin("unmade").replace("({ select", `{\nthrow new Error("not so");\n}, old: () => ({ select`),
    );
    expect(await refusal(line)).toEqual(typeof said === "string" ? said : expect.stringMatching(said));
  });

  it("that fail show their own stack with --verbose", async () => {
    scratch.file("broken.ts", `\nthrow new Error("not today");`);
    const { code, stderr } = await run("peer --verbose --plugin ./broken.ts");
    expect(code).toBe(ExitCode.usage);
    expect(stderr).toMatch(
      /^minibit: plugin .* not today \(broken\.ts:2:\d+\)\nError: not today\n +at .*broken\.ts:2/,
    );
  });
});

describe("strategies are chosen with options", () => {
  it.each([
    ["--choker tft:newcomerWeight=0", /choker 'tft' .*'newcomerWeight' is 0: must be a whole number from 1$/],
    ["--choker tft:slots=many", /choker 'tft': option 'slots' is "many": must be a whole number from 0$/],
    [
      "--choker tft:sluts=4",
      /choker 'tft' .* option 'sluts' is 4: .* did you mean 'slots'\? \(there are: opt.*, slots, optimistic\)$/,
    ],
    ["--selector window:size=2", /selector 'window' .*option 'size' is 2: must be a number from 0 to 1$/],
    ["--selector window:size=.1:size=.2", /gives the option 'size' twice$/],
    ["--selector :size=2", /does not name a strategy: write NAME or NAME:OPTION=VALUE/],
  ])("that are checked before anything is done: %s", async (options, said) => {
    expect(await refusal(`peer ${options}`)).toMatch(said);
    expect(await refusal(`demo ${options}`)).toMatch(said);
  });

  it("also for a tracker", async () => {
    expect(await refusal("tracker --sampler evrybody")).toMatch(/^unknown sampler 'evrybody'; did you mean/);
    expect(await refusal("tracker --sampler seeds-last:pool=0")).toMatch(
      /^wrong options for sampler 'seeds-last'/,
    );
  });
});

describe("what a configuration says", () => {
  it.each([
    [`{ "peer": { "uploadLimit": "fast" } }`, "uploadLimit is a size like 256KiB, 6M or 16384, not 'fast'"],
    [`{ "peer": { "selector": "rarset" } }`, /^unknown selector 'rarset'; did you mean 'rarest'\?/],
    [`{ "peer": { "choker": { "name": "tft", "options": { "x": 1 } } } }`, /^wrong options for choker 'tft'/],
    [`{ "peer": { "json": true, "quiet": true } }`, "json and quiet cannot be combined: choose one"],
  ])("is checked, and its file named: %s", async (text, said) => {
    scratch.file("minibit.config.json", text);
    const message = await refusal("peer");
    expect(message.slice(0, 21)).toBe("minibit.config.json: ");
    expect(message.slice(21)).toEqual(typeof said === "string" ? said : expect.stringMatching(said));
  });

  it("is not blamed for what was typed", async () => {
    scratch.file("minibit.config.json", `{ "peer": { "uploadLimit": 1000 } }`);
    expect(await refusal("peer --upload-limit fast")).toBe(
      "--upload-limit is a size like 256KiB, 6M or 16384, not 'fast'",
    );
  });
});

describe("the package minibit", () => {
  it("is imported by a configuration without the command, its parser and its screens", () => {
    const modules = new Set<string>();
    const visit = (url: URL): void => {
      if (modules.has(url.href)) return;
      modules.add(url.href);
      const text = readFileSync(new URL(url.href.replace(/\.js$/, ".ts")), "utf8");
      for (const [, specifier = ""] of text.matchAll(/^(?:import|export)\b(?! type)[^;]*?from "(.*)";$/gm)) {
        if (specifier.startsWith(".")) visit(new URL(specifier, url));
        else modules.add(specifier);
      }
    };
    visit(new URL("../../src/index.js", import.meta.url));
    const names = [...modules].map((module) => module.replace(/^file:.*\/src\//, ""));
    expect(names.sort()).toEqual([
      "@minibit/core",
      "@minibit/strategies",
      "configuration/minibit-config.js",
      "create-peer.js",
      "define-scenario.js",
      "index.js",
    ]);
  });
});
