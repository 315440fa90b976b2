import type { StandardSchemaV1 } from "@standard-schema/spec";
import { PluginError } from "../errors.js";
import { messageOf } from "./strategy-faults.js";

/**
 * The options of the strategy called `title` in messages, checked and completed by its schema; nothing given
 * counts as `{}`, for which a schema has defaults.
 *
 * @throws {@link PluginError} when they do not fit, or when the schema cannot answer at once.
 */
export function validOptions(title: string, schema: StandardSchemaV1 | undefined, given: unknown): unknown {
  if (schema === undefined) return refuseOptions(title, given);
  const options = given ?? {};
  const result = check(title, schema, options);
  if (result.issues) {
    const wrong = result.issues.map((issue) => describe(issue, options)).join("; ");
    throw new PluginError(`wrong options for ${title}: ${wrong}`);
  }
  return result.value;
}

function refuseOptions(title: string, given: unknown): undefined {
  const names = Object.keys(given ?? {});
  if (names.length > 0) throw new PluginError(`${title} has no options, but was given ${names.join(", ")}`);
  return undefined;
}

function check(title: string, schema: StandardSchemaV1, options: unknown): StandardSchemaV1.Result<unknown> {
  let result;
  try {
    result = schema["~standard"].validate(options);
  } catch (cause) {
    throw new PluginError(`the options schema of ${title} failed: ${messageOf(cause)}`, { cause });
  }
  if ("then" in result) {
    // the answer is no longer wanted, and its failure must not end the process
    result.then(undefined, () => {});
    throw new PluginError(`${title} has an asynchronous options schema: it must answer at once`);
  }
  return result;
}

function describe(issue: StandardSchemaV1.Issue, options: unknown): string {
  const keys = (issue.path ?? []).map((segment) => (typeof segment === "object" ? segment.key : segment));
  if (keys.length === 0) return `${shown(options)}: ${issue.message}`;
  return `option '${keys.map(String).join(".")}' is ${shown(valueAt(options, keys))}: ${issue.message}`;
}

function valueAt(options: unknown, keys: readonly PropertyKey[]): unknown {
  return keys.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    options,
  );
}

/** As JSON where that works; a person reads it in a message. */
function shown(value: unknown): string {
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}
