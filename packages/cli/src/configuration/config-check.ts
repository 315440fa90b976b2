import { didYouMean } from "@minibit/core/strategy";
import { camelCase } from "../camel-case.js";
import type { OptionSpec, OptionSpecs } from "../command.js";
import { PEER_OPTIONS } from "../commands/peer.js";
import { TRACKER_OPTIONS } from "../commands/tracker.js";
import { ConfigError } from "../errors.js";
import type { MinibitConfig } from "./minibit-config.js";

/** The commands whose options a configuration may contain. */
const SECTIONS = { peer: PEER_OPTIONS, tracker: TRACKER_OPTIONS } satisfies Record<string, OptionSpecs>;

/** Plugins have a key of their own, a file names no other file, and overwriting is asked for each time. */
const NOT_IN_A_SECTION = ["plugin", "config", "overwrite"];
/** Options that may be objects with a name and options. */
const CHOICES = ["selector", "choker", "sampler", "revealer"];

type Fields = Readonly<Record<string, unknown>>;

/**
 * Returns `value`, read from `path`, as a configuration. It may be anything, because a YAML file has no types.
 *
 * @throws ConfigError that names the file, the key and the probable intention.
 */
export function checkedConfig(value: unknown, path: string): MinibitConfig {
  // an empty YAML file is null
  const config = fieldsOf(value ?? {}, path, "a configuration");
  refuseUnknown(config, ["plugins", ...Object.keys(SECTIONS)], path, "");
  checkPlugins(config["plugins"], path);
  for (const [section, specs] of Object.entries<OptionSpecs>(SECTIONS)) {
    checkSection(config[section], section, specs, path);
  }
  return config;
}

function checkSection(value: unknown, section: string, specs: OptionSpecs, path: string): void {
  if (value === undefined || value === null) return;
  const given = fieldsOf(value, path, `'${section}'`);
  const options = Object.entries(specs).filter(([name]) => !NOT_IN_A_SECTION.includes(name));
  const byKey = new Map(options.map(([name, spec]) => [camelCase(name), spec]));
  refuseUnknown(given, [...byKey.keys()], path, `${section}.`);
  for (const [key, option] of Object.entries(given)) {
    checkOption(option, byKey.get(key)!, CHOICES.includes(key), `${path}: '${section}.${key}'`);
  }
}

function checkOption(value: unknown, { type }: OptionSpec, isChoice: boolean, what: string): void {
  if (isChoice && typeof value === "object") return checkChoice(value, what);
  if (type === "flag" && typeof value !== "boolean") throw wrong(what, "true or false", value);
  if (type === "value" && !isText(value)) throw wrong(what, "a string or a number", value);
  const isList = Array.isArray(value) ? value.every(isText) : isText(value);
  if (type === "list" && !isList) throw wrong(what, "a list of strings", value);
}

function checkChoice(value: unknown, what: string): void {
  const { name, options, ...more } = (value ?? {}) as Fields;
  const isFit = typeof name === "string" && (options === undefined || isFields(options));
  if (!isFit || Object.keys(more).length > 0) throw wrong(what, "a name, or { name, options }", value);
}

function checkPlugins(value: unknown, path: string): void {
  if (value === undefined || value === null) return;
  const isPlugin = (each: unknown): boolean => typeof each === "string" || isFields(each);
  if (!Array.isArray(value) || !value.every(isPlugin)) {
    throw wrong(`${path}: 'plugins'`, "a list of files, packages or plugins", value);
  }
}

function refuseUnknown(given: Fields, known: readonly string[], path: string, prefix: string): void {
  const unknown = Object.keys(given).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  const hint = didYouMean(unknown, known) || `; there are: ${known.join(", ")}`;
  throw new ConfigError(`${path}: there is no '${prefix}${unknown}'${hint}`);
}

function fieldsOf(value: unknown, path: string, what: string): Fields {
  if (isFields(value)) return value;
  throw new ConfigError(`${path}: ${what} is an object of options by name, not ${shown(value)}`);
}

function wrong(what: string, wanted: string, value: unknown): ConfigError {
  return new ConfigError(`${what} is ${wanted}, not ${shown(value)}`);
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number";
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? typeof value;
}
