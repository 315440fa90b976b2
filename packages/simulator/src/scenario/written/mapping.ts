import * as v from "valibot";
import { isNot } from "./is-not.js";
import { isRecord } from "./is-record.js";
import { refused } from "./refused.js";

const PASSED_OVER = ["__proto__", "prototype", "constructor"];

/** An object with arbitrary keys, each with a value. */
export type MappingSchema<Value extends v.GenericSchema> = v.LazySchema<
  v.GenericSchema<
    Readonly<Record<string, v.InferInput<Value>>>,
    Readonly<Record<string, v.InferOutput<Value>>>
  >
>;

/**
 * Makes the schema of an object with any keys that fit `name`. `wanted` describes it, for the error if something else
 * is found.
 */
export function mapping<Value extends v.GenericSchema>(
  wanted: string,
  name: v.GenericSchema<string, string>,
  value: Value,
): MappingSchema<Value> {
  const record = v.record(name, value, isNot(wanted));
  const list = refused(isNot(wanted));
  return v.lazy((input) => {
    if (Array.isArray(input)) return list;
    return (isRecord(input) && passedOver(input)) || record;
  }) as MappingSchema<Value>;
}

/** Refuses names that valibot would silently skip. */
function passedOver(input: object): v.GenericSchema | undefined {
  const name = PASSED_OVER.find((each) => Object.hasOwn(input, each));
  return name === undefined
    ? undefined
    : refused(() => `calls one '${name}': that name is taken by JavaScript`);
}
