import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "./sources.js";

/** A file that breaks one rule, at its place in the workspace, and the rule that must report it. */
interface Offence {
  readonly file: string;
  readonly code: string;
  readonly rule: string;
}

const offence = (rule: string, file: string, code: string): Offence => ({ file, code, rule });
const engine = (name: string) => `packages/core/src/peer/${name}.ts`;
const inTest = (name: string) => `packages/core/test/peer/${name}.test.ts`;

const GLOBALS = "eslint(no-restricted-globals)";
const BUILTIN = "house(no-builtin)";
const PROPERTIES = "eslint(no-restricted-properties)";

const banned = {
  Date: "Date.now()",
  performance: "performance.now()",
  process: "process.pid",
  globalThis: "globalThis",
  fetch: 'fetch("http://127.0.0.1")',
  crypto: "crypto.randomUUID()",
  queueMicrotask: "queueMicrotask",
  setTimeout: "setTimeout",
  clearTimeout: "clearTimeout",
  setInterval: "setInterval",
  clearInterval: "clearInterval",
  setImmediate: "setImmediate",
  clearImmediate: "clearImmediate",
};

const OFFENCES: readonly Offence[] = [
  ...Object.entries(banned).map(([name, code]) =>
    offence(GLOBALS, engine(`global-${name}`), `export const x = ${code};`),
  ),
  offence(GLOBALS, "packages/strategies/src/chokers/dated.ts", "export const x = new Date();"),
  offence(GLOBALS, "packages/simulator/src/clock/dated.ts", "export const x = Date.now();"),
  offence(PROPERTIES, engine("chance"), "export const x = Math.random();"),
  offence(PROPERTIES, engine("chance-by-name"), 'export const x = Math["random"]();'),
  offence(PROPERTIES, engine("chance-taken-out"), "const { random } = Math;\nexport const x = random();"),
  offence(PROPERTIES, engine("power"), "export const x = Math.pow(2, 3);"),
  offence(PROPERTIES, engine("logarithm"), "export const x = Math.log(2);"),
  offence(PROPERTIES, "packages/simulator/src/agents/exponential.ts", "export const x = Math.exp(2);"),
  offence(PROPERTIES, "packages/simulator/src/oracles/lucky.ts", "export const x = Math.random();"),
  offence(PROPERTIES, engine("signal"), "export const x = AbortSignal.timeout(5);"),
  offence("house(exact-power)", engine("root"), "export const root = (x: number) => x ** 0.5;"),
  offence("house(exact-power)", engine("computed"), "export const raise = (x: number, y: number) => x ** y;"),
  offence("house(exact-power)", engine("assigned"), "export let x = 2;\nx **= 0.5;"),
  offence(BUILTIN, engine("files"), 'export { readFile } from "node:fs/promises";'),
  offence(BUILTIN, engine("sockets"), 'import { connect } from "node:net";\nexport const x = connect;'),
  offence(BUILTIN, engine("everything"), 'export * from "node:net";'),
  offence(BUILTIN, engine("later"), 'export const x = () => import("node:net");'),
  offence("unicorn(prefer-node-protocol)", engine("bare"), 'export { readFile } from "fs/promises";'),
  offence("eslint(no-console)", engine("talks"), 'console.log("hello");\nexport {};'),
  offence("eslint(max-lines)", engine("long"), `${"// a line\n".repeat(351)}export const x = 1;\n`),
  offence("eslint(eqeqeq)", engine("equal"), "export const same = (x: number, y: number) => x == y;"),
  offence("eslint(no-unused-vars)", engine("unused"), "const x = 1;\nexport const y = 2;"),
  offence("typescript(no-explicit-any)", engine("any"), "export const x = (y: any): void => void y;"),
  offence(
    "typescript(no-floating-promises)",
    engine("floating"),
    "async function later(): Promise<void> {}\nexport const x = () => {\n  later();\n};",
  ),
  offence(
    "typescript(consistent-type-imports)",
    engine("type-import"),
    'import { Y } from "./y.js";\nexport type Z = Y;',
  ),
  offence(
    "import(no-cycle)",
    engine("chicken"),
    'export { egg } from "./egg.js";\nexport const chicken = 1;',
  ),
  offence(
    "vitest(no-focused-tests)",
    inTest("only"),
    'import { it } from "vitest";\nit.only("runs alone", () => {});',
  ),
  offence(
    "vitest(no-disabled-tests)",
    inTest("skip"),
    'import { it } from "vitest";\nit.skip("never runs", () => {});',
  ),
  offence("vitest(warn-todo)", inTest("todo"), 'import { it } from "vitest";\nit.todo("some day");'),
];

/** Files that lint must accept although they come close. */
const INNOCENT: Readonly<Record<string, string>> = {
  [engine("y")]: "export interface Y {\n  readonly y: number;\n}",
  [engine("egg")]: 'import { chicken } from "./chicken.js";\nexport const egg = chicken;',
  [engine("whole-power")]: "export const MIB = 2 ** 20;",
  "packages/core/src/runtime/system-clock.ts": "export const now = () => performance.now() + Date.now();",
  "packages/core/src/runtime/node-hasher.ts": 'export { createHash } from "node:crypto";',
  "packages/core/src/transport/tcp/socket.ts": 'export { connect } from "node:net";',
  "packages/core/src/storage/file-store.ts": 'export const x = () => import("node:fs/promises");',
  "packages/core/src/tracker/http-client.ts": 'export { request } from "node:http";',
  "packages/cli/src/commands/demo.ts":
    'export { tmpdir } from "node:os";\nexport const x = () => process.argv;',
  [inTest("reasoned")]: [
    'import { it } from "vitest";',
    'it.skipIf(process.platform === "win32")("needs a POSIX system", ({ skip }) => skip("and says so"));',
  ].join("\n"),
};

describe("lint", () => {
  let folder = "";
  let complaints = new Map<string, string[]>();

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "minibit-lint-"));
    await cp(path.join(ROOT, ".oxlintrc.json"), path.join(folder, ".oxlintrc.json"));
    await cp(path.join(ROOT, "scripts/lint"), path.join(folder, "scripts/lint"), { recursive: true });
    await write("package.json", '{ "type": "module" }');
    await write("tsconfig.json", '{ "compilerOptions": { "strict": true, "module": "nodenext" } }');
    for (const { file, code } of OFFENCES) await write(file, code);
    for (const [file, code] of Object.entries(INNOCENT)) await write(file, code);
    complaints = await lint(folder);
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(OFFENCES)("refuses $file by $rule", ({ file, rule }) => {
    expect(complaints.get(file) ?? []).toContain(rule);
  });

  it.each(Object.keys(INNOCENT).filter((file) => !file.endsWith("egg.ts")))("accepts %s", (file) => {
    expect(complaints.get(file) ?? []).toEqual([]);
  });

  async function write(file: string, code: string): Promise<void> {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), code);
  }
});

/** Runs oxlint like `npm run lint`, and returns which rules reported each file. */
async function lint(folder: string): Promise<Map<string, string[]>> {
  const oxlint = path.join(ROOT, "node_modules/oxlint/bin/oxlint");
  const output = await new Promise<string>((resolve) => {
    const args = [oxlint, "--type-aware", "--format=json"];
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 2 ** 24 }, (_failed, stdout) =>
      resolve(stdout),
    );
  });
  const report = JSON.parse(output) as { diagnostics: { filename: string; code: string }[] };
  const found = new Map<string, string[]>();
  for (const { filename, code } of report.diagnostics) {
    const file = path.relative(folder, path.resolve(folder, filename)).split(path.sep).join("/");
    found.set(file, [...(found.get(file) ?? []), code]);
  }
  return found;
}
