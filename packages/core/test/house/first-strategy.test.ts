import { existsSync } from "node:fs";
import { mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examplesIn, textOf } from "./document-examples.js";
import { runIn } from "./run-in.js";
import { ROOT } from "./sources.js";

/** A mistake to make in `my-strategy.ts`. */
interface Mistake {
  /** The arguments of `minibit`. */
  readonly asks: string;
  /** Words of the file and their replacement. */
  readonly edit?: readonly [string, string];
  /** Part of the message, here and in the guide. */
  readonly says: string;
}

/** What `npx minibit` runs, without the second that npx takes. */
const MINIBIT = "node node_modules/minibit/bin/minibit.js";
const LIST = "strategies --plugin ./my-strategy.ts";
const MINE = "demo --plugin ./my-strategy.ts --selector mine --size 64KiB --peers 1";
const GUIDE = "docs/guides/your-first-strategy.md";
const FILES = [GUIDE, "docs/guides/testing-a-strategy.md"]
  .flatMap(examplesIn)
  .filter(({ isNamed }) => isNamed);

const TESTS = FILES.filter(({ file }) => file.endsWith(".test.ts"));

/** The swarms that the guide has the reader run. */
const DEMOS = [...textOf(GUIDE).matchAll(/^npx minibit demo .*$/gm)].map(([command]) => command);

/** The comparisons in the lab that it has the reader run. */
const COMPARISONS = [...textOf(GUIDE).matchAll(/^npx minibit sim compare .*$/gm)].map(([command]) => command);

/** The single swarms in the lab. */
const RUNS = [...textOf(GUIDE).matchAll(/^npx minibit sim run .*$/gm)].map(([command]) => command);

/** The mistakes that the guide has the reader make, and their messages. */
const MISTAKES: readonly Mistake[] = [
  { asks: "strategies --plugin ./mime.ts", says: "plugin './mime.ts' was not found: no such file" },
  { asks: "demo --plugin ./my-strategy.ts --selector mime", says: "did you mean 'mine'?" },
  {
    asks: LIST,
    edit: ["export default", "export const plugin ="],
    says: "has no default export: end it with",
  },
  {
    asks: LIST,
    edit: ["apiVersion: 1", "apiVersion: 2"],
    says: "plugin 'my-plugin' follows version 2 of the",
  },
  { asks: LIST, edit: ["selectors: {", "selector: {"], says: "did you mean 'selectors'?" },
  { asks: LIST, edit: ["traits: [", "trait: ["], says: "did you mean 'traits'?" },
  { asks: LIST, edit: ["mine: define", "rarest: define"], says: "selector 'rarest' comes from plugin" },
  {
    asks: LIST,
    edit: ["export class", 'throw new Error("oops"); export class'],
    says: "while it was loaded: oops",
  },
  { asks: "demo --plugin ./tuned.ts --selector tuned:chance=2", says: "option 'chance' is 2: Invalid value" },
];

/** What the guide says about strategies that fail at run time. */
const FAULTS: readonly Mistake[] = [
  {
    asks: MINE,
    edit: ["const isTry", 'throw new Error("oops"); const isTry'],
    says: "threw in select: oops",
  },
  {
    asks: MINE,
    edit: ["{ piece, reason", "{ piece: 1e6 as never, reason"],
    says: "selected piece 1000000, which",
  },
];

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

beforeAll(() => {
  const built = path.join(ROOT, "packages/cli/dist/main.js");
  if (!existsSync(built)) throw new Error(`${built} is not there: npm run build:fast makes it`);
});

describe("the guide to a first strategy, followed word for word", { timeout: 60_000 }, () => {
  it("has something to run", () => {
    expect(DEMOS.length).toBeGreaterThan(2);
    expect(COMPARISONS).toHaveLength(1);
    expect(RUNS.length).toBeGreaterThan(0);
    expect(FILES.length).toBeGreaterThan(5);
  });

  it.concurrent.each(DEMOS)("runs in a real swarm: %s", async (command) => {
    const { output, code } = await runIn(await readersFolder(), command);
    expect(output).toMatch(/identical to the original byte for byte/);
    expect(output).not.toMatch(/strategy '/);
    expect(code).toBe(0);
  });

  it.concurrent.each(COMPARISONS)("is compared in the lab: %s", async (command) => {
    const { output, code } = await runIn(await readersFolder(), command);
    expect(output).toMatch(/^ {2}mine +[\d.]+ s +[\d.]+ – [\d.]+ s +[+-]?[\d.]+ s/m);
    expect(output).toMatch(/^mine: [^]*?rarest\sin\smean\sdownload\stime/m);
    expect(output).not.toMatch(/strategy '/);
    expect(code).toBe(0);
  });

  it.concurrent.each(RUNS)("runs in the lab: %s", async (command) => {
    const { output, code } = await runIn(await readersFolder(), command);
    expect(output).toMatch(/^[\w-]+, seed 1: everybody is complete/m);
    expect(output).not.toMatch(/strategy '/);
    expect(code).toBe(0);
  });

  it("keeps what a strategy notes", async () => {
    const folder = await readersFolder();
    const command = RUNS.find((each) => each.includes("noted.ts"))!;
    expect((await runIn(folder, command)).output).toMatch(/^ {2}copies +[\d.]+, noted by 6 peers$/m);
    const table = await readFile(path.join(folder, "results", "run-1.peers.csv"), "utf8");
    expect(table).toMatch(/^variant,.*,note\.copies$/m);
  });

  it("shows what an option is for", async () => {
    const show = "strategies show tuned --plugin ./tuned.ts";
    const { output } = await runIn(await readersFolder(), `${MINIBIT} ${show}`);
    expect(textOf(GUIDE)).toContain(`npx minibit ${show}`);
    const [, shown] = /^```text\n(Options:\n.*?)^```$/ms.exec(textOf(GUIDE)) ?? [];
    expect(output).toContain(shown);
  });

  it("passes its tests", async () => {
    const { output, code } = await runIn(await readersFolder(), "npx vitest run --no-color");
    expect(output).toMatch(/my-strategy\.test\.ts \(8 tests\)/);
    expect(output).toMatch(new RegExp(`Test Files +${TESTS.length} passed \\(${TESTS.length}\\)`));
    expect(code).toBe(0);
  });

  it.concurrent.each(MISTAKES)("says what is wrong: $says", async (mistake) => {
    const { output, code } = await runIn(await readersFolder(mistake.edit), `${MINIBIT} ${mistake.asks}`);
    expect(output).toMatch(/^minibit: /m);
    expect(output).toContain(mistake.says);
    expect(textOf(GUIDE)).toContain(mistake.says);
    expect(code).toBe(2);
  });

  it.concurrent.each(FAULTS)("goes on when a strategy fails: $says", async (fault) => {
    const { output, code } = await runIn(await readersFolder(fault.edit), `${MINIBIT} ${fault.asks}`);
    expect(output).toContain(`strategy 'mine': ${fault.says}`);
    expect(textOf(GUIDE)).toContain(`strategy 'mine': ${fault.says}`);
    expect(output).toMatch(/identical to the original byte for byte/);
    expect(code).toBe(0);
  });
});

/** A new folder with the packages and all files the reader has saved; `my-strategy.ts` may be edited. */
async function readersFolder([from, to]: readonly [string, string] = ["", ""]): Promise<string> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), "minibit-first-strategy-")));
  folders.push(folder);
  await symlink(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
  for (const { file, code } of FILES) {
    const text = file === "my-strategy.ts" ? code.replace(from, to) : code;
    expect(text === code).toBe(file !== "my-strategy.ts" || from === to);
    await writeFile(path.join(folder, file), text);
  }
  return folder;
}
