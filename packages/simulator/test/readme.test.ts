import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";
import * as strategies from "@minibit/strategies";
import { describe, expect, it } from "vitest";
import * as simulator from "../src/index.js";

const README = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const [RUN, BOUND, ...OTHERS] = Array.from(README.matchAll(/^```ts\n(.*?)^```$/gms), ([, text = ""]) => text);

const MODULES = { "@minibit/simulator": simulator, "@minibit/strategies": strategies };
type Program = (modules: typeof MODULES, console: { log(line: unknown): void }) => void;

/** What `example` prints, as a program that has our packages. */
function printed(example = ""): unknown[] {
  const text = example.replace(/^import (\{.*?\}) from (".*?");$/gm, "const $1 = modules[$2];");
  const program = runInThisContext(`(modules, console) => {${text}}`) as Program;
  const lines: unknown[] = [];
  program(MODULES, { log: (line) => lines.push(line) });
  return lines;
}

describe("the README of the lab", () => {
  it("shows a run as it can be done", () => {
    expect(printed(RUN)).toEqual([expect.any(Number)]);
  });

  it("shows what a formula comes to", () => {
    const [seconds] = printed(BOUND);
    expect(BOUND).toContain(`console.log(bestMs / 1_000); // ${String(seconds)}: `);
  });

  it("shows nothing else", () => expect(OTHERS).toEqual([]));
});
