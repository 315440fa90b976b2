import { expect, it } from "vitest";
import { packageFolders } from "../../src/strategy/index.js";

it("finds the folders of packages by their entries, on any system", () => {
  expect(packageFolders(["/own/core/dist/index.js", "C:\\own\\cli\\src\\index.ts"])).toEqual([
    "/own/core/",
    "C:\\own\\cli\\",
  ]);
});
