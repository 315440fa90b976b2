import { existsSync } from "node:fs";
import { mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examplesIn, textOf } from "./document-examples.js";
import { runIn } from "./run-in.js";
import { ROOT } from "./sources.js";

const GUIDE = "docs/guides/your-first-strategy.md";
const FILES = [GUIDE, "docs/guides/testing-a-strategy.md"].flatMap(examplesIn).filter(({ isNamed }) => isNamed);

/** The swarms that the guide has its reader run. */
const DEMOS = [...textOf(GUIDE).matchAll(/^npx minibit demo .*$/gm)].map(([command]) => command);

/** What the guide has its reader break, and what it says will come of it. */
const MISTAKES = [
  { file: "my-strategy.ts", from: "export default", to: "export const plugin =", says: "has no default export" },
  { file: "my-strategy.ts", from: "apiVersion: 1", to: "apiVersion: 2", says: "speaks version 2" },
  { file: "my-strategy.ts", from: "mine: define", to: "rarest: define", says: "selector 'rarest' comes from" },
  { file: "my-strategy.ts", from: "/** The", to: 'throw new Error("oops"); /** The', says: "on load" },
];

let folder = "";

beforeAll(async () => {
  const built = path.join(ROOT, "packages/cli/dist/main.js");
  if (!existsSync(built)) throw new Error(`${built} is not there: npm run build:fast makes it`);
  folder = await realpath(await mkdtemp(path.join(tmpdir(), "minibit-first-strategy-")));
  await symlink(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
  for (const { file, code } of FILES) await writeFile(path.join(folder, file), code);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe("the guide to a first strategy, followed word for word", () => {
  it("has something to run", () => {
    expect(DEMOS.length).toBeGreaterThan(2);
    expect(FILES.length).toBeGreaterThan(5);
  });
});
