import { didYouMean } from "@minibit/core";
import * as v from "valibot";
import { isNot } from "./is-not.js";
import { isRecord } from "./is-record.js";
import { refused } from "./refused.js";

/** The ways in which a value can be written. */
export interface Ways<Written, Output> {
  /** The values of single words. */
  readonly words?: Readonly<Record<string, Output>>;
  /** Schema of any other text or number. */
  readonly scalar?: v.GenericSchema<Written, Output>;
  /** Schemas of objects, by a key that identifies them; the first match counts. */
  readonly keyed: Readonly<Record<string, v.GenericSchema<Written, Output>>>;
}

/** A value that can be written in several ways. */
export type OneOfSchema<Written, Output> = v.LazySchema<v.GenericSchema<Written, Output>>;

/**
 * Makes the schema of a value that can be written in several ways. The way is chosen by what the input looks like, so
 * that errors are about that way alone; a union would say that it is none of them. `wanted` describes all ways.
 */
export function oneOf<Written, Output>(
  wanted: string,
  { words = {}, scalar, keyed }: Ways<Written, Output>,
): OneOfSchema<Written, Output> {
  const names = Object.keys(words);
  const word = v.pipe(
    v.picklist(names),
    v.transform((name) => words[name]!),
  );
  const meant = (input: unknown): string => {
    if (typeof input === "string") return didYouMean(input, names);
    const [key] = isRecord(input) ? Object.keys(input) : [];
    return key === undefined ? "" : didYouMean(key, Object.keys(keyed));
  };
  const none = refused((issue) => isNot(wanted)(issue) + meant(issue.input));
  const all = v.union([
    ...(names.length > 0 ? [word] : []),
    ...(scalar ? [scalar] : []),
    ...new Set(Object.values(keyed)),
  ]);
  const way = (input: unknown): unknown => {
    // a JSON Schema is made from the schema for undefined
    if (input === undefined) return all;
    if (typeof input === "string" && Object.hasOwn(words, input)) return word;
    if (typeof input === "string" || typeof input === "number") return meant(input) ? none : (scalar ?? none);
    const key = isRecord(input) && Object.keys(keyed).find((name) => Object.hasOwn(input, name));
    return key ? keyed[key] : none;
  };
  return v.lazy(way as (input: unknown) => v.GenericSchema<Written, Output>);
}
