import { execFile } from "node:child_process";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { documents, examplesIn } from "./document-examples.js";
import { ROOT } from "./sources.js";

/** Where the imports of an example lead: to the sources, so that nothing needs to be built. */
const PATHS = {
  minibit: ["packages/cli/src/index.ts"],
  "@minibit/strategies": ["packages/strategies/src/index.ts"],
  "@minibit/core": ["packages/core/src/index.ts"],
  "@minibit/core/*": ["packages/core/src/*/index.ts"],
};

/** The TypeScript of all documents. Each block is compiled as the file it names, or its own. */
const EXAMPLES = documents().flatMap(examplesIn);

describe("the examples in the documents", () => {
  let folder = "";
  let complaints = "";

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "minibit-examples-"));
    const wrong = {
      file: "wrong.ts",
      code: 'import { nothing } from "@minibit/core/strategy";\nnothing();\n',
    };
    for (const { file, code } of [...EXAMPLES, wrong]) await writeFile(path.join(folder, file), code);
    await symlink(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
    await writeFile(path.join(folder, "package.json"), '{ "type": "module" }');
    await writeFile(path.join(folder, "tsconfig.json"), JSON.stringify(settings()));
    complaints = await compile(folder);
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("name no file twice", () => {
    const files = EXAMPLES.map(({ file }) => file);
    expect(files.filter((file, index) => files.indexOf(file) < index)).toEqual([]);
  });

  it.each(EXAMPLES)("compile: $file", ({ file }) => {
    const lines = complaints.split("\n").filter((line) => line.startsWith(file));
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

/** Type-checks `folder`; returns the compiler's output, with paths relative to it. */
function compile(folder: string): Promise<string> {
  const tsc = path.join(ROOT, "node_modules/typescript-native/bin/tsc");
  return new Promise((resolve) => {
    execFile(process.execPath, [tsc, "-p", ".", "--pretty", "false"], { cwd: folder }, (_failed, stdout) =>
      resolve(stdout),
    );
  });
}
