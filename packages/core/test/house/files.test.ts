import { describe, expect, it } from "vitest";
import { sourcesIn } from "./sources.js";

/** A file is one noun; beyond this length it hides another. */
const MOST_LINES = 350;

/** Folders of one machine. Tests may have `/tmp/...` and `/etc/...` as hostile input. */
const MACHINE_PATH = /["'`](?:\/home\/|\/root\/|\/work\/|\/Users\/|[A-Z]:\\\\Users)/;

describe("every file", () => {
  const sources = sourcesIn("src");

  it("of the sources has at most 350 lines", () => {
    const long = sources.filter(({ text }) => text.trimEnd().split("\n").length > MOST_LINES);
    expect(long.map(({ file }) => file)).toEqual([]);
    expect(sources.length).toBeGreaterThan(30);
  });

  it("is free of paths of one machine", () => {
    const here = [...sources, ...sourcesIn("test")].filter(({ text }) => MACHINE_PATH.test(text));
    expect(here.map(({ file }) => file)).toEqual([]);
  });
});
