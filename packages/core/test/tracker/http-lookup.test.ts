import type { LookupOptions } from "node:dns";
import { describe, expect, it } from "vitest";
import { lookupWithout } from "../../src/tracker/http-lookup.js";

/** The result of looking up `name`, without the addresses to which `objection` objects. */
function lookUp(
  name: string,
  options: LookupOptions,
  objection: (address: string) => Error | undefined = () => undefined,
): Promise<unknown> {
  return new Promise((resolve) => {
    lookupWithout(objection)(name, options, (error, address, family) => resolve(error ?? [address, family]));
  });
}

describe("a lookup", () => {
  it("gives one address, or all, as it is asked", async () => {
    expect(await lookUp("127.0.0.1", {})).toEqual(["127.0.0.1", 4]);
    expect(await lookUp("127.0.0.1", { all: true })).toEqual([
      [{ address: "127.0.0.1", family: 4 }],
      undefined,
    ]);
  });

  it("gives the objection where none is left", async () => {
    const objection = new Error("not there");
    for (const all of [false, true]) {
      expect(await lookUp("127.0.0.1", { all }, () => objection)).toBe(objection);
    }
  });
});
