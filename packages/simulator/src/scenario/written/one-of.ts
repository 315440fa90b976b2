import { didYouMean } from "@minibit/core";
import * as v from "valibot";
import { isNot } from "./is-not.js";
import { isRecord } from "./is-record.js";
import { refused } from "./refused.js";

/** The ways in which something can be written. */
export interface Ways<Written, Output> {
  /** A word each. */
  readonly words?: Readonly<Record<string, Output>>;
  /** Any other text, or a number. */
  readonly scalar?: v.GenericSchema<Written, Output>;
  /** An object, told by a key that it has: the first of these. */
  readonly keyed: Readonly<Record<string, v.GenericSchema<Written, Output>>>;
}

/** Something that can be written in several ways. */
export type OneOfSchema<Written, Output> = v.LazySchema<v.GenericSchema<Written, Output>>;

/**
 * What is written in one of several ways. The way is chosen by what it looks like, so that what is wrong with it is
 * told of that way alone: a union would tell that it is none of them. `wanted` says what it is, with all ways.
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
    // what is not there is what a JSON Schema is made of
    if (input === undefined) return all;
    if (typeof input === "string" && Object.hasOwn(words, input)) return word;
    if (typeof input === "string" || typeof input === "number") return meant(input) ? none : (scalar ?? none);
    const key = isRecord(input) && Object.keys(keyed).find((name) => Object.hasOwn(input, name));
    return key ? keyed[key] : none;
  };
  return v.lazy(way as (input: unknown) => v.GenericSchema<Written, Output>);
}
