import { expect, it } from "vitest";
import { RawQuery } from "../../src/tracker/raw-query.js";

it("a query has the values of its names, and nothing of parts without a name or a value", () => {
  const query = new RawQuery("port=1&compact&=2&&port=3&left=a=b");
  expect(query.text("port")).toBe("1");
  expect(query.all("port")).toEqual([Uint8Array.of(0x31), Uint8Array.of(0x33)]);
  expect(query.text("left")).toBe("a=b");
  for (const name of ["compact", "compac", ""]) expect(query.text(name)).toBeUndefined();
});
