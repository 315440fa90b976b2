import { MetainfoError } from "../errors.js";
import { DEFAULT_LIMITS, type Limits } from "../limits.js";
import { FileTree } from "./file-tree.js";
import { type HostSystem, MACOS, WINDOWS } from "./host-system.js";

/** Which systems cannot hold the files at `paths`, and the first reason: a line each, none for most torrents. */
export function foreignFaults(paths: Iterable<readonly string[]>, limits: Limits = DEFAULT_LIMITS): string[] {
  const all = [...paths];
  const systems = new Map<string, string[]>();
  for (const system of [WINDOWS, MACOS]) {
    const fault = firstFault(all, limits, system);
    if (fault !== undefined) systems.set(fault, [...(systems.get(fault) ?? []), system.name]);
  }
  return Array.from(systems, ([fault, names]) => `${names.join(" and ")} cannot hold it: ${fault}`);
}

function firstFault(
  paths: readonly (readonly string[])[],
  limits: Limits,
  system: HostSystem,
): string | undefined {
  const tree = new FileTree(limits, system);
  try {
    for (const path of paths) tree.add(path);
    return undefined;
  } catch (error) {
    if (!(error instanceof MetainfoError)) throw error;
    return error.message;
  }
}
