import * as v from "valibot";
import { isNot } from "./is-not.js";
import { isRecord } from "./is-record.js";
import { refused } from "./refused.js";

/** Names that valibot passes over without a word, and those under which every object has something. */
const TAKEN = new Set(["prototype", ...Object.getOwnPropertyNames(Object.prototype)]);

/** An object with arbitrary keys, each with a value. */
export type MappingSchema<Value extends v.GenericSchema> = v.LazySchema<
  v.GenericSchema<
    Readonly<Record<string, v.InferInput<Value>>>,
    Readonly<Record<string, v.InferOutput<Value>>>
  >
>;

/** Makes the schema of an object with any keys that fit `name`. `wanted` describes it, for errors. */
export function mapping<Value extends v.GenericSchema>(
  wanted: string,
  name: v.GenericSchema<string, string>,
  value: Value,
): MappingSchema<Value> {
  const record = v.record(name, value, isNot(wanted));
  const list = refused(isNot(wanted));
  return v.lazy((input) => {
    if (Array.isArray(input)) return list;
    return (isRecord(input) && withoutTaken(input)) || record;
  }) as MappingSchema<Value>;
}

/** Returns a schema that refuses a name that is {@link TAKEN}; undefined if there is none. */
function withoutTaken(input: object): v.GenericSchema | undefined {
  const name = Object.keys(input).find((each) => TAKEN.has(each));
  return name === undefined
    ? undefined
    : refused(() => `calls one '${name}': that name is taken by JavaScript`);
}
