import * as fc from "fast-check";
import { expect, it } from "vitest";

it("a property that names the most items of a list is tried with that many", () => {
  const lists = fc.sample(fc.array(fc.boolean(), { maxLength: 60 }), { numRuns: 100, seed: 1 });
  expect(Math.max(...lists.map(({ length }) => length))).toBeGreaterThan(50);
});
