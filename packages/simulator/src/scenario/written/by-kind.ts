import { didYouMean } from "@minibit/core";
import * as v from "valibot";
import { isNot } from "./is-not.js";
import { isRecord } from "./is-record.js";
import type { OneOfSchema } from "./one-of.js";
import { refused } from "./refused.js";
import { shown } from "./shown.js";

/** Makes the schema of an object of one of several kinds, told apart by `kind`. `wanted` names it and all kinds. */
export function byKind<Written, Output>(
  wanted: string,
  kinds: Readonly<Record<string, v.GenericSchema<Written, Output>>>,
): OneOfSchema<Written, Output> {
  const names = Object.keys(kinds);
  const all = v.union(Object.values(kinds));
  const none = refused(({ input }) => complaint(input, wanted, names));
  const chosen = (input: unknown): unknown => {
    // a JSON Schema is made from the schema for undefined
    if (input === undefined) return all;
    const kind = isRecord(input) ? input["kind"] : undefined;
    return typeof kind === "string" && Object.hasOwn(kinds, kind) ? kinds[kind] : none;
  };
  return v.lazy(chosen as (input: unknown) => v.GenericSchema<Written, Output>);
}

function complaint(input: unknown, wanted: string, names: readonly string[]): string {
  const kind = isRecord(input) ? input["kind"] : undefined;
  if (typeof kind !== "string") return isNot(wanted)({ input });
  return `is ${wanted}, not of the kind ${shown(kind)}${didYouMean(kind, names)}`;
}
