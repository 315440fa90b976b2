import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { NodeModuleLoader } from "@minibit/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ScenarioError } from "../../src/errors.js";
import { builtInScenarios } from "../../src/scenario/built-in/index.js";
import { loadScenario } from "../../src/scenario/node-scenario-file.js";
import { readScenario } from "../../src/scenario/read-scenario.js";
import { SCENARIO_LIMITS } from "../../src/scenario/scenario-limits.js";
import type { WrittenScenario } from "../../src/scenario/written/scenario.js";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "minibit-scenario-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const SIMULATOR = fileURLToPath(new URL("../../src/scenario/define-scenario.ts", import.meta.url));
const modules = new NodeModuleLoader({ "@minibit/simulator": SIMULATOR });

function write(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const load = (name: string): Promise<WrittenScenario> => loadScenario(name, { cwd: folder, modules });

/** What is said against the scenario called `name`. */
async function complaints(name: string): Promise<string[]> {
  const error = await load(name).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ScenarioError))
    throw new Error(`it was not refused as it should be: ${String(error)}`);
  return error.complaints.map(({ message }) => message.replaceAll(folder, "FOLDER"));
}

const JSON_TEXT = `{
\t"file": "64MiB",
\t"populations": { "seed": { "holds": "all" }, "leecher": { "count": 10, "upload": "1Mbit" } }
}`;
const YAML_TEXT = `
file: 64MiB
populations:
  seed: { holds: all }
  leecher: { count: 10, upload: 1Mbit }
`;
const EXPECTED = readScenario(YAML_TEXT, "mine");

describe("a scenario by its name", () => {
  it("is one of MiniBit's own", async () => {
    expect(await load("flash-crowd")).toBe(builtInScenarios["flash-crowd"]);
  });

  it("is told from one that there is not", async () => {
    const [only] = await complaints("flash-crwd");
    expect(only).toBe(
      "there is no scenario 'flash-crwd'; did you mean 'flash-crowd'? " +
        "(a file is recognised by its ending: .yaml, .yml, .json, .ts, .mts, .js, .mjs)",
    );
    expect((await complaints("constructor"))[0]).toMatch(
      /^there is no scenario 'constructor'; there are: flash-crowd, /,
    );
  });
});

describe("a scenario in a file", () => {
  it.each([
    ["yaml", YAML_TEXT],
    ["yml", YAML_TEXT],
    ["json", JSON_TEXT],
    ["js", `export default ${JSON_TEXT};`],
    ["mjs", `export default ${JSON_TEXT};`],
    [
      "ts",
      `import { defineScenario } from "@minibit/simulator";\nexport default defineScenario(${JSON_TEXT});`,
    ],
    ["mts", `interface Scenario { file: string }\nexport default ${JSON_TEXT} satisfies Scenario;`],
  ])("may end in .%s, and is called after it", async (ending, text) => {
    write(`mine.${ending}`, text);
    expect(readScenario(await load(`mine.${ending}`))).toEqual(EXPECTED);
  });

  it("has the name that it says", async () => {
    write("mine.yaml", `name: other\n${YAML_TEXT}`);
    expect((await load("mine.yaml")).name).toBe("other");
  });

  it("is found in another folder, by a path from here or from the root", async () => {
    const path = write("deep/er/mine.yaml", YAML_TEXT);
    expect(await load("deep/er/mine.yaml")).toEqual(await load(path));
  });

  it.each([
    ["missing.yaml", "missing.yaml does not exist"],
    ["missing.ts", "missing.ts does not exist"],
    ["folder.yaml", "folder.yaml is not a file"],
    ["circle.ts", "circle.ts cannot be read: its symbolic links lead in a circle"],
    ["circle.yaml", "circle.yaml cannot be read: ELOOP: too many symbolic links encountered"],
    ["broken.ts", "broken.ts failed while it was loaded: oops"],
    ["nothing.ts", "nothing.ts has no default export: write `export default defineScenario({ ... })`"],
    ["plugin.ts", "plugin.ts is a plugin, not a scenario: give it with --plugin ./plugin.ts"],
    ["./plugin.ts", "./plugin.ts is a plugin, not a scenario: give it with --plugin ./plugin.ts"],
    ["number.ts", "number.ts: the scenario is a mapping of file, populations and so on, not 5"],
    ["wrong.yaml", "wrong.yaml:3:8: populations.a has no 'uplod'; did you mean 'upload'?"],
    ["broken.json", "broken.json:1:12: this is not valid JSON: "],
    ["wrong.json", "wrong.json:2:27: populations.a has no 'uplod'; did you mean 'upload'?"],
    ["wrong.ts", "wrong.ts: populations.a has no 'uplod'; did you mean 'upload'?"],
    ["bytes.yaml", "bytes.yaml:1:1: "],
  ])("is refused with a word: %s", async (name, says) => {
    mkdirSync(join(folder, "folder.yaml"));
    for (const circle of ["circle.ts", "circle.yaml"]) symlinkSync(circle, join(folder, circle));
    write("broken.ts", 'throw new Error("oops");');
    write("nothing.ts", "export const scenario = {};");
    write("plugin.ts", 'export default { name: "mine", apiVersion: 1, selectors: {} };');
    write("number.ts", "export default 5;");
    write("wrong.yaml", "file: 1MB\npopulations:\n  a: { uplod: 1 }\n");
    write("broken.json", '{ "file": [');
    write("wrong.json", '{ "file": "1MB",\n  "populations": { "a": { "uplod": 1 } } }');
    write("wrong.ts", "export default { file: 1, populations: { a: { uplod: 1 } } };");
    write("bytes.yaml", "\u0000\u0001\ufffd");
    const [first] = await complaints(name);
    expect(first).toContain(says);
  });

  it("is refused when it is larger than any scenario", async () => {
    write("large.yaml", `${YAML_TEXT}#${"-".repeat(SCENARIO_LIMITS.fileBytes)}`);
    expect(await complaints("large.yaml")).toEqual(["large.yaml is larger than 1.0 MiB"]);
  });
});

describe("a trace", () => {
  const TRACED = `${YAML_TEXT}  late: { arrival: { trace: times/late.txt } }\n`;

  it("is read from beside the scenario, as many peers as times", async () => {
    write("deep/mine.yaml", TRACED);
    write("deep/times/late.txt", "# seconds\n12.5\n3 # the first\n\n1m;leecher;7\r\n 250ms\n");
    const written = await load("deep/mine.yaml");
    rmSync(folder, { recursive: true });
    const late = readScenario(written).populations.at(-1)!;
    expect(late.count).toBe(4);
    expect(late.arrival).toEqual({ kind: "trace", timesMs: [250, 3_000, 12_500, 60_000] });
  });

  it.each([
    ["that is not there", undefined, "names 'times/late.txt', which does not exist"],
    [
      "with something else in it",
      "1\n2\nsoon\n",
      "names 'times/late.txt', which has 'soon' for a time in line 3",
    ],
    [
      "without times",
      "# nobody came\n\n",
      "names 'times/late.txt', which has no times: write one a line, like 12.5 or 3m",
    ],
    ["with a time before the start", "-1\n", "names 'times/late.txt', which has '-1' for a time in line 1"],
  ])("%s is refused, with the place where it is named", async (_, text, says) => {
    write("mine.yaml", TRACED);
    if (text !== undefined) write("times/late.txt", text);
    expect(await complaints("mine.yaml")).toEqual([`mine.yaml:6:29: populations.late.arrival.trace ${says}`]);
  });

  it("with too few times is refused, with the place where it is named", async () => {
    write("mine.yaml", TRACED.replace("late: {", "late: { count: 3,"));
    write("times/late.txt", "1\n2\n");
    expect(await complaints("mine.yaml")).toEqual([
      "mine.yaml:6:39: populations.late.arrival.trace has 2 times for 3 peers: lower 'count' to that, or add times",
    ]);
  });

  it("larger than any is refused", async () => {
    write("mine.yaml", TRACED);
    truncateSync(write("times/late.txt", ""), SCENARIO_LIMITS.traceBytes + 1);
    expect((await complaints("mine.yaml"))[0]).toContain("which is larger than 16.0 MiB");
  });
});
