import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NodePluginSource } from "../../src/experiment/index.js";
import { pluginText } from "./plugin-text.js";

const PARTED = `import { n } from "./part.js";\n${pluginText("return { unchoke: () => [], n };")}`;
/** Imports what imports it, too. */
const PART = `import "./parted.ts";\nexport * from "./deep.mjs";`;

describe("plugins of an experiment", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "minibit-plugins-"));
    await mkdir(join(folder, "sub"));
    await writeFile(join(folder, "package.json"), JSON.stringify({ version: "3.2.1" }));
    await writeFile(join(folder, "sub", "mine.ts"), pluginText());
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it("are loaded with name, version and the hash of their file", async () => {
    const { plugins, facts } = await new NodePluginSource().load(["./sub/mine.ts"], ["/nowhere", folder]);
    const content = await readFile(join(folder, "sub", "mine.ts"));
    expect(plugins.map(({ name }) => name)).toEqual(["mine"]);
    expect(facts).toEqual([
      {
        name: "mine",
        specifier: "./sub/mine.ts",
        version: "3.2.1",
        contentHash: createHash("sha256").update(content).digest("hex"),
      },
    ]);
  });

  it("have another hash when a file changes that they import, themselves or through another", async () => {
    const before = await hashOf("./parted.ts", {
      "parted.ts": PARTED,
      "part.ts": PART,
      "deep.mjs": "export const n = 1;",
    });
    const after = await hashOf("./parted.ts", { "deep.mjs": "export const n = 2;" });
    const beside = await hashOf("./parted.ts", { "other.ts": "export const n = 3;" });
    expect(after).not.toBe(before);
    expect(beside).toBe(after);
  });

  async function hashOf(
    specifier: string,
    files: Readonly<Record<string, string>>,
  ): Promise<string | undefined> {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const { facts } = await new NodePluginSource().load([specifier], [folder]);
    return facts[0]?.contentHash;
  }

  it("are loaded once, however many runs ask for them", async () => {
    const source = new NodePluginSource();
    const first = await source.load(["./sub/mine.ts"], [folder]);
    expect(await source.load(["./sub/mine.ts"], [folder])).toBe(first);
  });

  it("are none where none are asked for", async () => {
    expect(await new NodePluginSource().load([], [folder])).toEqual({ plugins: [], facts: [] });
  });

  it("are missed by name", async () => {
    await expect(new NodePluginSource().load(["./other.ts"], [folder])).rejects.toThrow(
      "plugin './other.ts' was not found",
    );
  });
});
