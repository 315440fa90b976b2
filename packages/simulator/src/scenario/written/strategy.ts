import { parseStrategyChoice, type StrategyChoice } from "@minibit/core";
import * as v from "valibot";
import { fields } from "./fields.js";
import { oneOf, type OneOfSchema } from "./one-of.js";
import { isNot } from "./is-not.js";
import { isRecord } from "./is-record.js";
import { mapping } from "./mapping.js";
import { TEXT } from "./plain.js";

const A_STRATEGY = "a strategy, like tft, tft:slots=6 or { name: tft, options: { slots: 6 } }";

/** Results include their scenario, and other threads receive it: what JSON cannot express would be lost. */
const OPTION = v.custom<unknown>(isPlain, "is no number, text, true or false, or a list or mapping of such");

const wrong = isNot(A_STRATEGY);

/** Schema of a strategy with the options that differ from its defaults; only plugins know whether it exists. */
export const STRATEGY: OneOfSchema<StrategyChoice, StrategyChoice> = oneOf<StrategyChoice, StrategyChoice>(
  A_STRATEGY,
  {
    scalar: v.pipe(
      v.string(wrong),
      v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
        const choice = parsed(value);
        if (choice !== undefined) return choice;
        addIssue({ message: wrong({ input: value }) });
        return NEVER;
      }),
    ),
    keyed: {
      name: fields(
        A_STRATEGY,
        {
          name: v.pipe(TEXT, v.nonEmpty("is the name of a strategy, not ''"), v.description("its name")),
          options: v.exactOptional(
            v.pipe(mapping("a mapping of options", v.string(), OPTION), v.description("its options")),
          ),
        },
        ({ name, options }): StrategyChoice => (options === undefined ? name : { name, options }),
      ),
    },
  },
);

function isPlain(value: unknown, levels = 10): boolean {
  if (levels === 0) return false;
  if (Array.isArray(value)) return value.every((each) => isPlain(each, levels - 1));
  if (isRecord(value)) return Object.values(value).every((each) => isPlain(each, levels - 1));
  return value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}

/** A name alone stays text, since people compare and read it in results. */
function parsed(text: string): StrategyChoice | undefined {
  try {
    const { name, options } = parseStrategyChoice(text);
    if (name.trim() === "") return undefined;
    return options === undefined ? name : { name, options };
  } catch {
    return undefined; // it has another form, which is reported with its position
  }
}
