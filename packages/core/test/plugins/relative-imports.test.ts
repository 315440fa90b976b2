import { describe, expect, it } from "vitest";
import { relativeImports } from "../../src/plugins/relative-imports.js";

describe("relative imports", () => {
  it.each([
    ['import "./a.js";', ["./a.js"]],
    ["import a from './a.js';", ["./a.js"]],
    ['import type { A } from "../types";', ["../types"]],
    ['import {\n  a,\n  b,\n} from "./a.js";', ["./a.js"]],
    ['export * from "./a.js"; export { b } from "./b.js";', ["./a.js", "./b.js"]],
    ['const a = await import("./a.js");', ["./a.js"]],
    ['import{a}from"./a.js"', ["./a.js"]],
    ['const { a } = require("./a.js");', ["./a.js"]],
    ['import a = require("./a.cjs");', ["./a.cjs"]],
    ['import "./a.js"; import { a } from "./a.js";', ["./a.js"]],
  ])("of %j are %j", (text, paths) => {
    expect(relativeImports(text)).toEqual(paths);
  });

  it.each([
    'import fs from "node:fs";',
    'import { definePlugin } from "@minibit/core/strategy";',
    'const path = "./a.js";',
    "await import(`./${name}.js`);",
    "const important = './a.js';",
  ])("are none in %j", (text) => {
    expect(relativeImports(text)).toEqual([]);
  });
});
