import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { SCAFFOLD_KINDS } from "../../src/scaffold/scaffold-kind.js";
import { MinibitProcess } from "../minibit-process.js";
import { runCommand } from "../run-command.js";
import { contentOf } from "../scratch.js";
import { AuthorLab, FILL_MS } from "./author-lab.js";
import { npm } from "./npm.js";

/** The compiler and vitest, on a busy machine. */
const TEST_MS = 90_000;

/** To remove all that was installed, there. */
const CLOSE_MS = 60_000;

/** A small download, on a busy machine. */
const EXAMPLE_MS = 15_000;

/** Nothing from elsewhere, and no declaration is believed unread. */
const STRICT = { lib: ["es2023"], types: [], skipLibCheck: false };

const lab = new AuthorLab();
beforeAll(() => lab.fill(), FILL_MS);
beforeEach((context) => lab.needsRegistry(context));
afterAll(() => lab.close(), CLOSE_MS);

describe("a new plugin, with our packages as npm would bring them", () => {
  it(
    "passes its own tests",
    async () => {
      const printed = await npm(["test", "--", "--reporter=json"], lab.plugin, TEST_MS);
      const report = JSON.parse(printed.slice(printed.indexOf("{"))) as Record<string, unknown>;
      expect(report).toMatchObject({ success: true, numFailedTests: 0 });
      expect(report["numPassedTests"]).toBeGreaterThan(10);
    },
    TEST_MS,
  );

  it("was built by its installation, with types", () => {
    expect(existsSync(join(lab.plugin, "dist/index.js"))).toBe(true);
    expect(readFileSync(join(lab.plugin, "dist/index.d.ts"), "utf8")).toContain("export default _default");
  });

  it("takes part in a real swarm, from its folder", async () => {
    const original = lab.scratch.file("shared/data.bin", 1_000_000);
    const seeding = ["tracker", "--seed", original, "--port", "0", "--json"];
    const tracker = MinibitProcess.start(seeding, { bin: lab.bin });
    const { port } = await tracker.event("listening");
    await tracker.event("seeding");
    const plugin = ["--plugin", "./my-selector", "--selector", "my-selector"];
    const peer = await MinibitProcess.run(
      ["peer", "--tracker", `http://127.0.0.1:${port}`, ...plugin, "--dir", lab.scratch.at("out"), "--json"],
      { bin: lab.bin, cwd: lab.scratch.path },
    );
    expect(peer.stderr).toBe("");
    expect(peer.code).toBe(0);
    expect(contentOf(lab.scratch.at("out/data.bin"))).toEqual(contentOf(original));
  });

  it.each(SCAFFOLD_KINDS)("is the same from the installed command: %s", async (kind) => {
    const args = ["plugin", "new", "again", "--kind", kind, "--dir"];
    const [here, there] = [lab.scratch.at(`here-${kind}`), lab.scratch.at(`there-${kind}`)];
    await runCommand([...args, here]);
    const installed = await MinibitProcess.run([...args, there], { bin: lab.bin });
    expect(installed.stderr).toBe("");
    expect(contentOf(there)).toEqual(contentOf(here));
    expect(Object.keys(contentOf(there))).toContain("test/strategy.test.ts");
  });

  it("has packages around it of which the first README's example runs as it stands", async () => {
    const readme = readFileSync(join(lab.plugin, "node_modules/@minibit/core/README.md"), "utf8");
    const example = /^```ts\n(.*?)^```$/ms.exec(readme)?.[1];
    const file = lab.scratch.file("my-selector/example.mjs", example ?? "throw new Error('no example')");
    const original = lab.scratch.file("my-selector/folder/data.bin", 100_000);
    const options = { cwd: lab.plugin, timeout: EXAMPLE_MS };
    const { stdout } = await promisify(execFile)(process.execPath, [file], options);
    expect(stdout).toMatch(/^7 of 7$/m);
    expect(contentOf(join(lab.plugin, "downloads/folder/data.bin"))).toEqual(contentOf(original));
  });

  it.each([
    ...["@minibit/core", "@minibit/core/di", "@minibit/core/strategy", "@minibit/core/testing"],
    ...["@minibit/simulator", "minibit"],
  ])(
    "finds the types of %s whole, where each is checked and no others are asked for",
    (name) => checkTypes(name, STRICT),
    TEST_MS,
  );

  it(
    "finds the types of @minibit/strategies whole beside Node's: valibot's, which it has options from, need these",
    () => checkTypes("@minibit/strategies", { ...STRICT, types: ["node"] }),
    TEST_MS,
  );

  it.each(["@minibit/core", "@minibit/strategies", "@minibit/simulator", "minibit"])(
    "finds %s described and licensed, and without its tests",
    (name) => {
      const folder = join(lab.plugin, "node_modules", name);
      expect(readFileSync(join(folder, "README.md"), "utf8")).toContain(`# ${name}`);
      expect(readFileSync(join(folder, "LICENSE"), "utf8")).toContain("MIT License");
      expect(existsSync(join(folder, "test"))).toBe(false);
    },
  );
});

/** Compiles what takes everything from the package `name`. */
async function checkTypes(name: string, compilerOptions: object): Promise<void> {
  const project = { extends: "../tsconfig.json", compilerOptions, include: ["."] };
  lab.scratch.file("my-selector/strict/tsconfig.json", JSON.stringify(project));
  lab.scratch.file("my-selector/strict/index.ts", `export * from ${JSON.stringify(name)};\n`);
  await npm(["exec", "--offline", "--", "tsc", "-p", "strict"], lab.plugin, TEST_MS);
}
