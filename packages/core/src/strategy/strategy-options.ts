import type { StandardSchemaV1 } from "@standard-schema/spec";
import { PluginError } from "../errors.js";
import { didYouMean } from "./nearest.js";
import { messageOf } from "./strategy-faults.js";
import { declaredOptions } from "./strategy-option.js";

/**
 * Returns the options of the strategy called `title` in messages, checked and completed by its schema. If not given,
 * they are `{}`, for which a schema has defaults. `others` are also options, checked elsewhere.
 *
 * @throws {@link PluginError} if they are invalid, or if the schema is asynchronous.
 */
export function validOptions(
  title: string,
  schema: StandardSchemaV1 | undefined,
  given: unknown,
  others: readonly string[] = [],
): unknown {
  if (schema === undefined) return refuseOptions(title, given, others);
  const options = given ?? {};
  const result = check(title, schema, options);
  if (result.issues) {
    const own = declaredOptions(schema);
    const names = own && [...own, ...others];
    const wrong = result.issues.map((issue) => describe(issue, options, names)).join("; ");
    throw new PluginError(`wrong options for ${title}: ${wrong}`);
  }
  return result.value;
}

function refuseOptions(title: string, given: unknown, others: readonly string[]): undefined {
  const names = Object.keys(given ?? {});
  const [first] = names;
  if (first === undefined) return undefined;
  const has = others.length === 0 ? "options, but" : `options except ${others.join(", ")}, but`;
  throw new PluginError(`${title} has no ${has} was given ${names.join(", ")}${didYouMean(first, others)}`);
}

function check(title: string, schema: StandardSchemaV1, options: unknown): StandardSchemaV1.Result<unknown> {
  let result;
  try {
    result = schema["~standard"].validate(options);
  } catch (cause) {
    throw new PluginError(`the options schema of ${title} failed: ${messageOf(cause)}`, { cause });
  }
  if ("then" in result) {
    // the result is not needed, and its rejection must not end the process
    result.then(undefined, () => {});
    throw new PluginError(`${title} has an asynchronous options schema: it must be synchronous`);
  }
  return result;
}

function describe(
  issue: StandardSchemaV1.Issue,
  options: unknown,
  names: readonly string[] | undefined,
): string {
  const keys = (issue.path ?? []).map((segment) => (typeof segment === "object" ? segment.key : segment));
  if (keys.length === 0) return `${shown(options)}: ${issue.message}`;
  const path = keys.map(String).join(".");
  const isKnown = names === undefined || keys.length > 1 || names.includes(path);
  const hint = isKnown ? "" : meantAndAll(path, names);
  return `option '${path}' is ${shown(valueAt(options, keys))}: ${issue.message}${hint}`;
}

/** Added here: a schema does not know options that are checked elsewhere. */
function meantAndAll(name: string, names: readonly string[]): string {
  const all = `there are: ${names.join(", ")}`;
  const hint = didYouMean(name, names);
  return hint === "" ? `; ${all}` : `${hint} (${all})`;
}

function valueAt(options: unknown, keys: readonly PropertyKey[]): unknown {
  return keys.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    options,
  );
}

/** As JSON if possible; a person reads it in a message. */
function shown(value: unknown): string {
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}
