import * as v from "valibot";
import type { Quantity } from "../quantity.js";
import { type AmountSchema, DURATION, RATE, RATIO, type WrittenAmount } from "./amount.js";
import { fields } from "./fields.js";
import { oneOf, type OneOfSchema } from "./one-of.js";

/** Uniformly distributed between two values. */
export interface WrittenUniform {
  /** The minimum and the maximum. */
  readonly uniform: readonly [least: WrittenAmount, most: WrittenAmount];
}

/** Exponentially distributed: most values are below the mean, a few far above. */
export interface WrittenExponential {
  /** The mean. */
  readonly exponential: WrittenAmount;
}

/** One of several values. */
export interface WrittenChoice {
  /** The values. */
  readonly choice: readonly WrittenWeighted[];
}

/** A value and its weight relative to the others. */
export interface WrittenWeighted {
  /** The value. */
  readonly value: WrittenAmount;
  /** The weight; 1 by default. */
  readonly weight?: WrittenAmount | undefined;
}

/** An amount that is the same for all, or drawn for each. */
export type WrittenQuantity = WrittenAmount | WrittenUniform | WrittenExponential | WrittenChoice;

/** A quantity as it is written, and its value. */
export type QuantitySchema = OneOfSchema<WrittenQuantity, Quantity>;

/** A rate, `unlimited`, or random rates. */
export const RATES: QuantitySchema = quantity("a rate like 6Mbit, unlimited", RATE, {
  unlimited: { kind: "unbounded" },
});

/** A time, or random times. */
export const TIMES: QuantitySchema = quantity("a time like 10s", DURATION, {});

function quantity(
  called: string,
  amount: AmountSchema,
  words: Readonly<Record<string, Quantity>>,
): QuantitySchema {
  const wanted = `${called}, { uniform: [least, most] }, { exponential: mean } or { choice: [{ value, weight }] }`;
  return oneOf<WrittenQuantity, Quantity>(wanted, {
    words,
    scalar: v.pipe(
      amount,
      v.transform((value) => ({ kind: "fixed", value }) as const),
    ),
    keyed: {
      uniform: uniform(wanted, amount),
      exponential: exponential(wanted, amount),
      choice: choice(wanted, amount),
    },
  });
}

function uniform(wanted: string, amount: AmountSchema) {
  const pair = v.pipe(
    v.strictTuple([amount, amount], "is a list of two, the least and the most"),
    v.check(([least, most]) => least <= most, "is the least, then the most"),
    v.description("evenly distributed between two, the least and the most"),
  );
  return fields(wanted, { uniform: pair }, ({ uniform: [least, most] }) => ({
    kind: "uniform" as const,
    least,
    most,
  }));
}

function exponential(wanted: string, amount: AmountSchema) {
  const mean = v.pipe(amount, v.description("with this mean: most below it, a few far above"));
  return fields(wanted, { exponential: mean }, (given) => ({
    kind: "exponential" as const,
    mean: given.exponential,
  }));
}

function choice(wanted: string, amount: AmountSchema) {
  const weighted = {
    value: v.pipe(amount, v.description("the value")),
    weight: v.optional(v.pipe(RATIO, v.description("how likely it is, relative to the others")), 1),
  };
  const list = v.pipe(
    v.array(
      fields("a value and its weight", weighted, (given) => given),
      "is a list of { value, weight }",
    ),
    v.nonEmpty("is a list of at least one { value, weight }"),
    v.description("one of several: a list of { value, weight }, whose weight is 1 if not given"),
  );
  return fields(wanted, { choice: list }, ({ choice: of }) => ({ kind: "choice" as const, of }));
}
