import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, extname, relative, resolve } from "node:path";
import { type ModuleLoader, messageOf } from "@minibit/core";
import { checkedConfig } from "./config-check.js";
import { ConfigError } from "../errors.js";
import type { MinibitConfig } from "./minibit-config.js";

const MODULES = [".ts", ".mts", ".js", ".mjs"];
const EXTENSIONS = [...MODULES, ".json", ".yaml", ".yml"];

/** A configuration that was read and checked, and its location. */
export interface ConfigFile {
  /** Its path as shown to the user. */
  readonly path: string;
  /** Names in it are looked up here first. */
  readonly folder: string;
  /** Its content. */
  readonly config: MinibitConfig;
}

/**
 * Reads the configuration named with `--config`, otherwise the one in the folder `cwd`; returns undefined if there is
 * none. `modules` evaluates modules.
 *
 * @throws ConfigError if it cannot be read or used, or if the folder has several.
 */
export async function readConfigFile(
  named: string | undefined,
  cwd: string,
  modules: ModuleLoader,
): Promise<ConfigFile | undefined> {
  const name = named ?? usualFile(cwd);
  if (name === undefined) return undefined;
  const file = resolve(cwd, name);
  const path = relative(cwd, file).startsWith("..") ? file : name;
  return { path, folder: dirname(file), config: checkedConfig(await contentOf(file, path, modules), path) };
}

/** With two, people would often edit the one that is not read. */
function usualFile(cwd: string): string | undefined {
  const names = EXTENSIONS.map((extension) => `minibit.config${extension}`);
  const [first, second] = names.filter((name) => existsSync(resolve(cwd, name)));
  if (second === undefined) return first;
  throw new ConfigError(`there are ${first} and ${second}: remove one, or name one with --config`);
}

async function contentOf(file: string, path: string, modules: ModuleLoader): Promise<unknown> {
  const extension = extname(file);
  if (!EXTENSIONS.includes(extension)) {
    throw new ConfigError(
      `${path} is not a configuration file: its name must end in ${EXTENSIONS.join(", ")}`,
    );
  }
  if (!existsSync(file)) throw new ConfigError(`${path}: no such file: check --config`);
  if (MODULES.includes(extension)) return await exportOf(file, path, modules);
  const text = await read(file, path);
  const yaml = await import("yaml");
  try {
    return extension === ".json" ? JSON.parse(text) : yaml.parse(text);
  } catch (cause) {
    const [line] = messageOf(cause).split("\n");
    throw new ConfigError(`${path} cannot be read: ${line?.replace(/:$/, "")}`, { cause });
  }
}

async function exportOf(file: string, path: string, modules: ModuleLoader): Promise<unknown> {
  const exported = await modules.load(file).catch((cause: unknown) => {
    throw new ConfigError(`${path} failed while it was loaded: ${messageOf(cause)}`, { cause });
  });
  if (exported["default"] !== undefined) return exported["default"];
  throw new ConfigError(`${path} has no default export: write \`export default defineConfig({ ... })\``);
}

async function read(file: string, path: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new ConfigError(`${path} cannot be read: ${messageOf(cause)}`, { cause });
  }
}
