import nodeCrypto from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunTask, executeRun, nodeRunHost } from "../../src/experiment/index.js";
import type { RunResult, StrategyFaultRecord } from "../../src/metrics/run-result.js";
import { pluginText } from "./plugin-text.js";
import { runTask, smallScenario } from "./samples.js";

/** Serves who comes first, once it has done `deed`. */
const doing = (deed: string): string => pluginText(`return { unchoke: () => { ${deed}; return []; } };`);

const FILES: Readonly<Record<string, string>> = {
  "pure.ts": doing("new Date(0); Date.parse('2020-01-01'); Math.max(1, 2)"),
  "chance.ts": doing("for (let n = 0; n < 3; n++) Math.random()"),
  "clocks.ts": doing("Date.now(); new Date(); performance.now()"),
  "crypto.ts": doing("crypto.getRandomValues(new Uint8Array(1)); crypto.randomUUID(); void crypto.subtle"),
  "node-crypto.ts": `import crypto, { createHash } from "node:crypto";\n${doing(
    "crypto.randomBytes(1); crypto.randomInt(9); crypto.randomFillSync(Buffer.alloc(1)); crypto.randomUUID(); createHash('sha1')",
  )}`,
  "web-crypto.ts": `import { webcrypto } from "node:crypto";\n${doing("webcrypto.getRandomValues(new Uint8Array(1))")}`,
  "thrower.ts": doing("Math.random(); throw new Error('oops')"),
  "made.ts": pluginText("const begun = Date.now(); return { unchoke: () => [] };"),
  "forgets.ts": pluginText("return { unchoke: () => [], peerLeft: () => void Math.random() };"),
};

describe("what a strategy reads of chance and time past what it is given", () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "minibit-outside-"));
    await Promise.all(Object.entries(FILES).map(([name, text]) => writeFile(join(folder, name), text)));
  });

  afterAll(() => rm(folder, { recursive: true }));

  /** Of a run in which leechers have the choker of `file`. */
  async function run(file: string): Promise<RunResult> {
    const scenario = smallScenario();
    const populations = scenario.populations.map((each) =>
      each.holds < 1 ? { ...each, count: 3, choker: "mine" } : each,
    );
    const task: RunTask = runTask({
      scenario: { ...scenario, populations },
      plugins: [`./${file}`],
      pluginFolders: [folder],
    });
    return await executeRun(task, nodeRunHost());
  }

  const words = (faults: readonly StrategyFaultRecord[]): string[] => faults.map(({ message }) => message);

  it("is told once a run, with where it stands and what to take instead", async () => {
    const { faults } = await run("chance.ts");
    expect(faults).toEqual([
      {
        peer: expect.stringMatching(/^leecher-\d$/),
        strategy: "mine",
        atMs: expect.any(Number),
        message: "called Math.random() in unchoke, so another run of this seed differs: take round.random",
        place: expect.stringMatching(/^chance\.ts:\d+:\d+$/),
      },
    ]);
  });

  it("is told of each clock", async () => {
    const { faults } = await run("clocks.ts");
    const advice = "so another run of this seed differs: take round.now";
    expect(words(faults)).toEqual([
      `called Date.now() in unchoke, ${advice}`,
      `called new Date() in unchoke, ${advice}`,
      `called performance.now() in unchoke, ${advice}`,
    ]);
  });

  it.each([
    ["crypto.ts", ["getRandomValues", "randomUUID"]],
    ["node-crypto.ts", ["randomBytes", "randomInt", "randomFillSync", "randomUUID"]],
    ["web-crypto.ts", ["getRandomValues"]],
  ])("is told of chance that is fit for secrets, too: %s", async (file, names) => {
    const advice = "so another run of this seed differs: take round.random";
    const { faults } = await run(file);
    expect(words(faults)).toEqual(names.map((name) => `called crypto.${name}() in unchoke, ${advice}`));
    expect(faults[0]!.place).toMatch(new RegExp(`^${file}:\\d+:\\d+$`));
  });

  it("is told beside what it throws", async () => {
    const { faults } = await run("thrower.ts");
    expect(words(faults)).toContainEqual("threw in unchoke: oops");
    expect(words(faults)).toContainEqual(expect.stringMatching(/^called Math\.random\(\) in unchoke/));
  });

  it("is told where it was read when the strategy was made, or forgot a peer", async () => {
    const made =
      "called Date.now() in create, so another run of this seed differs: take ask(CLOCK) in create";
    expect(words((await run("made.ts")).faults)).toEqual([made]);
    expect(words((await run("forgets.ts")).faults)).toEqual([
      "called Math.random() in peerLeft, so another run of this seed differs: take ask(RANDOM) in create",
    ]);
  });

  it("is nothing where no clock and no chance is read", async () => {
    expect((await run("pure.ts")).faults).toEqual([]);
  });

  it("leaves this thread as it was", async () => {
    const read = () => [
      ...[Math.random, Date, Date.now, performance.now],
      ...[crypto.getRandomValues, crypto.randomUUID, nodeCrypto.randomBytes, nodeCrypto.randomUUID],
    ];
    const before = read();
    await run("clocks.ts");
    expect(read()).toEqual(before);
    expect(Object.hasOwn(performance, "now")).toBe(false);
  });
});
