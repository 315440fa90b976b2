/**
 * Shows that the swarm explorer finds bugs. It breaks a copy of the built engine on purpose and runs
 * `npm run test:swarm` on it. The explorer must find each bug within a number of seeds, which are always the same, and
 * name it. The unbroken engine must pass the seed that found the bug.
 */
import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { EXPLORER_EXIT } from "../packages/simulator/dist/exploring/index.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PACKAGES = ["core", "strategies", "simulator"];

/** Determines the explored seeds, so that every run explores the same ones. */
const SERIES = "1";
const MOST_SEEDS = 300;

/** What to break, where, and what the explorer must report. */
const MUTANTS = [
  {
    name: "announce before verifying",
    file: "pieces/piece-finisher.js",
    from: "this.parts.table.move(partial.piece, PieceState.verifying);",
    to: "this.parts.table.move(partial.piece, PieceState.verifying); this.events.kept(partial.piece);",
    exit: EXPLORER_EXIT.invariant,
    says: /announces piece \d+ to \S+ before it has verified and written it/,
  },
  {
    name: "never time out a request",
    file: "pieces/overdue-blocks.js",
    from: `            if (patience.isSilent(provider, now))
                this.#snub(provider, now);
            else
                requests.withdrawLate(provider, patience, now);
`,
    to: "",
    exit: EXPLORER_EXIT.invariant,
    says: /a request waits at \S+ for [\d.]+ s, and no other is asked for it/,
  },
  {
    name: "leak an unchoke slot",
    file: "choking/slots.js",
    from: "return this.#standing.delete(peer);",
    to: "return this.#standing.has(peer);",
    exit: EXPLORER_EXIT.invariant,
    says: /peer \d+, which is gone, has a slot/,
  },
  {
    name: "confuse the answer to a cancelled request with that to its repetition",
    file: "pieces/outstanding-requests.js",
    from: "if (provider.settleLate(number) || !provider.inFlight.delete(number))",
    to: "provider.settleLate(number); if (!provider.inFlight.delete(number))",
    exit: EXPLORER_EXIT.invariant,
    says: /asks \S+ for byte \d+ of piece \d+ twice|refuses byte \d+ of piece \d+ from \S+, which it requested/,
  },
  {
    name: "ask a peer again at once after a rejection",
    file: "pieces/provider.js",
    from: " && !this.#refuses(piece)",
    to: "",
    exit: EXPLORER_EXIT.liveness,
    says: /events in [\d.]+ s brought no peer a piece|which unchokes it but is not asked/,
  },
];

const workspace = await mkdtemp(join(tmpdir(), "minibit-mutants-"));
try {
  await copyWorkspace();
  const found = await eachInTurn(MUTANTS, finds);
  process.exitCode = found.every(Boolean) ? 0 : 1;
} finally {
  await rm(workspace, { recursive: true });
}

/** Breaks the engine as `mutant` says, explores it, and restores it. Returns whether the explorer found the bug. */
async function finds({ name, file, from, to, exit, says }) {
  const path = join(workspace, "packages/core/dist", file);
  const text = await readFile(path, "utf8");
  const matches = text.split(from).length - 1;
  if (matches !== 1) {
    console.log(`${name}: ${file} contains the text to replace ${matches} times; has the engine changed?`);
    return false;
  }
  await writeFile(path, text.replace(from, to));
  const { code, output } = await explore("--series", SERIES, "--seeds", String(MOST_SEEDS));
  await writeFile(path, text);
  if (code !== exit || !says.test(output)) {
    console.log(`${name}: NOT found as expected, exit code ${code}\n${output}`);
    return false;
  }
  const [, seed] = /--seed (\d+)/.exec(output);
  const explored = output.match(/^\d+: /gm).length;
  console.log(
    `${name}: found, exit code ${code}, by seed ${seed}, number ${explored}: ${says.exec(output)[0]}`,
  );
  return passes(seed);
}

/** Returns whether the unbroken engine passes `seed`. */
async function passes(seed) {
  const { code, output } = await explore("--seed", seed);
  if (code !== EXPLORER_EXIT.fine) console.log(`the unbroken engine fails with this seed, too:\n${output}`);
  return code === EXPLORER_EXIT.fine;
}

/** Returns the explorer's output and exit code. */
function explore(...options) {
  const args = [join(workspace, "scripts/test-swarm.js"), ...options, "--no-memory"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  });
}

/** Copies the build in the same layout; external packages are only linked. */
async function copyWorkspace() {
  await mkdir(join(workspace, "node_modules/@minibit"), { recursive: true });
  for (const name of await readdir(join(ROOT, "node_modules"))) {
    if (name !== "@minibit")
      await symlink(join(ROOT, "node_modules", name), join(workspace, "node_modules", name));
  }
  for (const name of PACKAGES) await copyPackage(name);
  await cp(join(ROOT, "scripts/test-swarm.js"), join(workspace, "scripts/test-swarm.js"));
}

async function copyPackage(name) {
  const [from, to] = [join(ROOT, "packages", name), join(workspace, "packages", name)];
  for (const part of ["dist", "package.json"])
    await cp(join(from, part), join(to, part), { recursive: true });
  await symlink(to, join(workspace, "node_modules/@minibit", name));
  const own = join(from, "node_modules");
  if ((await readdir(from)).includes("node_modules")) await symlink(own, join(to, "node_modules"));
}

async function eachInTurn(items, task) {
  const results = [];
  for (const item of items) results.push(await task(item));
  return results;
}
