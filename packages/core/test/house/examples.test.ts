import { execFile } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "./sources.js";

const PAGES = [
  "README.md",
  ...readdirSync(path.join(ROOT, "docs/guides")).map((name) => `docs/guides/${name}`),
];

/** Where the imports of an example lead: to the sources, so that nothing needs to be built. */
const PATHS = {
  minibit: ["packages/cli/src/index.ts"],
  "@minibit/strategies": ["packages/strategies/src/index.ts"],
  "@minibit/core": ["packages/core/src/index.ts"],
  "@minibit/core/*": ["packages/core/src/*/index.ts"],
};

/** The TypeScript examples of the README and the guides, under the names of the files they are compiled as. */
const EXAMPLES = PAGES.filter((page) => page.endsWith(".md")).flatMap((page) => {
  const text = readFileSync(path.join(ROOT, page), "utf8");
  return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""], index) => ({
    name: `${path.basename(page, ".md")}-${index + 1}.ts`,
    code,
  }));
});

describe("the examples in the documents", () => {
  let folder = "";
  let complaints = "";

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "minibit-examples-"));
    const wrong = {
      name: "wrong.ts",
      code: 'import { nothing } from "@minibit/core/strategy";\nnothing();\n',
    };
    for (const { name, code } of [...EXAMPLES, wrong]) await writeFile(path.join(folder, name), code);
    await writeFile(path.join(folder, "package.json"), '{ "type": "module" }');
    await writeFile(path.join(folder, "tsconfig.json"), JSON.stringify(settings()));
    complaints = await compile(folder);
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(EXAMPLES)("compile: $name", ({ name }) => {
    const lines = complaints.split("\n").filter((line) => line.startsWith(name));
    expect(lines).toEqual([]);
  });

  it("would be refused if they used what is not there", () => {
    expect(complaints).toMatch(/^wrong\.ts.*has no exported member/m);
  });
});

function settings(): object {
  const paths = Object.entries(PATHS).map(([name, files]) => [
    name,
    files.map((file) => path.join(ROOT, file)),
  ]);
  return {
    extends: path.join(ROOT, "tsconfig.test.json"),
    compilerOptions: {
      paths: Object.fromEntries(paths) as object,
      typeRoots: [path.join(ROOT, "node_modules/@types")],
    },
    include: ["*.ts"],
    exclude: [],
  };
}

/** Type-checks `folder` and answers what the compiler printed, paths relative to it. */
function compile(folder: string): Promise<string> {
  const tsc = path.join(ROOT, "node_modules/typescript-native/bin/tsc");
  return new Promise((resolve) => {
    execFile(process.execPath, [tsc, "-p", ".", "--pretty", "false"], { cwd: folder }, (_failed, stdout) =>
      resolve(stdout),
    );
  });
}
