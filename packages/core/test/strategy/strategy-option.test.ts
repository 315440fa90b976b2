import { describe, expect, it } from "vitest";
import { type StandardSchemaV1, optionsOf } from "../../src/strategy/index.js";

/** A library's schema that accepts anything and returns `value`. */
const schema = (value: unknown, more: object = {}) =>
  ({ "~standard": { version: 1, vendor: "test", validate: () => ({ value }), ...more } }) as StandardSchemaV1;

const properties = {
  count: {
    type: "integer",
    minimum: 1,
    maximum: Number.MAX_SAFE_INTEGER,
    default: 3,
    description: "how many",
  },
  part: { type: "number", minimum: 0, maximum: 1, default: 0.5 },
  rate: { type: "number" },
  strict: { type: "boolean", default: false },
  order: { enum: ["up", "down"], default: "up" },
  label: { type: "string" },
  other: { anyOf: [] },
};

describe("the options of a strategy", () => {
  it("are told by a schema that speaks Standard JSON Schema", () => {
    const jsonSchema = { input: () => ({ type: "object", properties }) };
    const options = optionsOf(schema({}, { jsonSchema }));
    expect(options[0]).toEqual({
      name: "count",
      description: "how many",
      default: 3,
      allowed: "a whole number from 1",
    });
    expect(options.map(({ name, default: standard, allowed }) => [name, standard, allowed])).toEqual([
      ["count", 3, "a whole number from 1"],
      ["part", 0.5, "a number from 0 to 1"],
      ["rate", undefined, "a number"],
      ["strict", false, "true or false"],
      ["order", "up", "up or down"],
      ["label", undefined, "text"],
      ["other", undefined, undefined],
    ]);
  });

  const bare = { name: "count", description: undefined, default: 3, allowed: undefined };
  const unwilling = () => {
    throw new Error("cannot be converted");
  };

  it.each([
    ["does not speak it", {}],
    ["has no words for what it checks", { jsonSchema: { input: unwilling } }],
  ])("are what comes of {} where a schema %s", (_what, more) => {
    expect(optionsOf(schema({ count: 3 }, more))).toEqual([bare]);
  });

  it.each([
    ["is none", undefined],
    ["makes something else of it", schema(7)],
    ["refuses it", schema({}, { validate: () => ({ issues: [{ message: "no" }] }) })],
    ["throws", schema({}, { validate: unwilling })],
    ["takes its time", schema({}, { validate: () => Promise.resolve({ value: {} }) })],
  ])("are none where a schema %s", (_what, given) => {
    expect(optionsOf(given)).toEqual([]);
  });

  it("are unknown where a schema answers later, whose failure then harms nobody", async () => {
    const later = { validate: () => Promise.reject(new Error("later")) };
    expect(optionsOf(schema({}, later))).toEqual([]);
    await new Promise((turned) => setImmediate(turned)); // an unhandled rejection would fail the run here
  });
});
