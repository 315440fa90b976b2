import * as v from "valibot";
import { isNot } from "./is-not.js";
import { isRecord } from "./is-record.js";
import { refused } from "./refused.js";

const PASSED_OVER = ["__proto__", "prototype", "constructor"];

/** Names of whatever kind, each with a value. */
export type MappingSchema<Value extends v.GenericSchema> = v.LazySchema<
  v.GenericSchema<
    Readonly<Record<string, v.InferInput<Value>>>,
    Readonly<Record<string, v.InferOutput<Value>>>
  >
>;

/** An object with any keys that fit `name`. `wanted` says what it is, where something else stands in its place. */
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

/** Against names that valibot would pass over without a word. */
function passedOver(input: object): v.GenericSchema | undefined {
  const name = PASSED_OVER.find((each) => Object.hasOwn(input, each));
  return name === undefined
    ? undefined
    : refused(() => `calls one '${name}': that name is taken by JavaScript`);
}
