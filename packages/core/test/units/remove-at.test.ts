import { array, assert, integer, property } from "fast-check";
import { expect, it } from "vitest";
import { removeAt } from "../../src/units/remove-at.js";

it("takes out what splice takes out", () => {
  assert(
    property(
      array(integer(), { minLength: 1 }),
      integer({ min: 0, max: 9 }),
      integer({ min: 0, max: 9 }),
      (items, from, most) => {
        const index = from % items.length;
        const count = Math.min(most, items.length - index);
        const rest = [...items];
        rest.splice(index, count);
        removeAt(items, index, count);
        expect(items).toEqual(rest);
      },
    ),
  );
});
