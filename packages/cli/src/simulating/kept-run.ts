import { stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { VERSION } from "@minibit/core";
import { NodePluginSource, NodeResultFiles, ResultsError, type StoredRun, readRun } from "@minibit/simulator";
import { OUR_MODULES } from "../configuration/setup.js";
import { TellingLoader } from "../configuration/telling-loader.js";
import type { Failure } from "../failure.js";

/**
 * Returns the run in the file at `path`, to be repeated with `plugins` in place of its own, if any are given.
 *
 * @throws ResultsError if it cannot be read, or is not a run.
 */
export async function readKeptRun(path: string, plugins: readonly string[], cwd: string): Promise<StoredRun> {
  await refuseFolder(path, cwd);
  const { task, result } = await readRun(new NodeResultFiles(dirname(path), cwd), basename(path));
  return plugins.length === 0
    ? { task, result }
    : { task: { ...task, plugins, pluginFolders: [cwd] }, result };
}

/** Report takes the folder of all results, so people easily give one here. */
async function refuseFolder(path: string, cwd: string): Promise<void> {
  const found = await stat(resolve(cwd, path)).catch(() => undefined);
  if (!found?.isDirectory()) return;
  const run = await firstRunIn(path, cwd);
  const words =
    run === undefined
      ? "a folder without runs: give the file of a run, as results/run-7.jsonl"
      : `a folder: give the file of a run in it, as ${run}`;
  throw new ResultsError(`${path} is ${words}`, path);
}

/** A single run in the folder at `path`, or one of its experiment, as seen from `cwd`. */
async function firstRunIn(path: string, cwd: string): Promise<string | undefined> {
  const files = new NodeResultFiles(path, cwd);
  for (const folder of [".", "runs"]) {
    const run = (await files.list(folder)).find((name) => name.endsWith(".jsonl"));
    if (run !== undefined) return join(path, folder, run);
  }
  return undefined;
}

/**
 * Returns the changes since `run` was kept that may give another result. A plugin that ends the process while it is
 * loaded is reported to `failed`. Paths are relative to `cwd`.
 */
export async function changesSince(
  { task, result }: StoredRun,
  cwd: string,
  failed: (failure: Failure) => void,
): Promise<readonly string[]> {
  const source = new NodePluginSource(OUR_MODULES, (modules) => new TellingLoader(modules, cwd, { failed }));
  const { facts } = await source.load(task.plugins, task.pluginFolders);
  const hashes = new Map(result.plugins.map(({ name, contentHash }) => [name, contentHash]));
  const changed = facts.filter(({ name, contentHash }) => hashes.get(name) !== contentHash);
  return [
    ...(result.minibit === VERSION ? [] : [`it was MiniBit ${result.minibit}, and this is ${VERSION}`]),
    ...changed.map(({ name }) => `plugin '${name}' has changed`),
  ];
}
