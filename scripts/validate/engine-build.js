import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const PACKAGES = fileURLToPath(new URL("../../packages/", import.meta.url));

/** What makes a run go as it goes; how results are judged, compared or shown does not. */
const ENGINE = ["core/dist", "strategies/dist", "simulator/dist"];
const NOT_ENGINE =
  /^simulator\/dist\/((validation|report|experiment|oracles|statistics)\/|(index|errors)\.js)/;

const DIGITS = 8;

/** A name for the engine as it is built now: another one for every change of its code. */
export async function engineBuild() {
  const hash = createHash("sha1");
  for (const path of await engineFiles()) hash.update(path).update(await readFile(join(PACKAGES, path)));
  return hash.digest("hex").slice(0, DIGITS);
}

async function engineFiles() {
  const found = await Promise.all(ENGINE.map(filesOf));
  return found
    .flat()
    .filter((path) => path.endsWith(".js") && !NOT_ENGINE.test(path))
    .sort();
}

async function filesOf(folder) {
  const entries = await readdir(join(PACKAGES, folder), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  // Node 20 has only `path` for the folder, later ones only `parentPath`
  return files.map((entry) => relative(PACKAGES, join(entry.parentPath ?? entry.path, entry.name)));
}
