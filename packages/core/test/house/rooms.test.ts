import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { complaint } from "./floor-plan.js";
import { type Import, importsOf, loadedBy } from "./imports.js";
import { ROOT, sourcesIn } from "./sources.js";

const sources = sourcesIn("src");
const imports = sources.flatMap(importsOf);

/** The dependencies of the package that `file` belongs to. */
function dependenciesOf(file: string): string[] {
  const folder = file.split("/", 2).join("/");
  const manifest = JSON.parse(readFileSync(path.join(ROOT, folder, "package.json"), "utf8")) as {
    dependencies?: Record<string, string>;
    peerDependencies?: Record<string, string>;
  };
  return Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
}

/** The one import of a made-up file. */
function imported(from: string, specifier: string): Import {
  const [only] = importsOf({ file: from, text: `import { x } from "${specifier}";` });
  if (!only) throw new Error("nothing was imported");
  return only;
}

describe("the rooms", () => {
  it("are imported as the floor plan says, everywhere", () => {
    const wrong = imports.flatMap((wanted) => {
      const reason = complaint(wanted, dependenciesOf(wanted.from));
      return reason ? [`${wanted.from}: "${wanted.specifier}" ${reason}`] : [];
    });
    expect(wrong).toEqual([]);
    expect(imports.length).toBeGreaterThan(50);
  });

  it("hold every file that is imported", () => {
    const missing = imports.filter(
      ({ target }) => target !== undefined && !existsSync(path.join(ROOT, target)),
    );
    expect(missing).toEqual([]);
  });

  it("give a strategy's author neither Node's modules nor the container to load", () => {
    const loaded = [...loadedBy("packages/core/src/strategy/index.ts", sources)];
    expect(loaded.filter((name) => name.startsWith("node:") || name === "tsyringe")).toEqual([]);
  });
});

describe("the floor plan", () => {
  const core = (file: string) => `packages/core/src/${file}`;

  it.each([
    [core("wire/decoder.ts"), "../pieces/index.js", "is above wire/"],
    [core("tracker/server.ts"), "../peer/index.js", "is above tracker/"],
    [core("peer/peer.ts"), "../testing/index.js", "is above peer/"],
    [core("index.ts"), "./testing/index.js", "is for tests"],
    [core("peer/peer.ts"), "../pieces/availability.js", "goes past the index of the other room"],
    [core("peer/peer.ts"), "../cellar/index.js", "is in no room"],
    [core("peer/peer.ts"), "../index.js", "is in no room"],
    [core("cellar/wine.ts"), "../units/index.js", "is imported by a file in no room"],
    [core("limits.ts"), "./peer/index.js", "is not for limits.ts"],
    [core("peer/peer.ts"), "./torrent", "does not end in .js"],
    [core("peer/peer.ts"), "../../../strategies/src/index.js", "leaves its package"],
    [core("peer/peer.ts"), "@minibit/strategies", "is not for core"],
    [core("peer/peer.ts"), "tsyringe", "is known to di/ alone"],
    [core("peer/peer.ts"), "vitest", "is known to testing/ alone"],
    [core("peer/peer.ts"), "lodash", "is not among the dependencies of core"],
    ["packages/strategies/src/chokers/tft.ts", "@minibit/core", "is not for strategies"],
    ["packages/strategies/src/chokers/tft.ts", "@minibit/core/di", "is not for strategies"],
    ["packages/strategies/src/chokers/tft.ts", "node:net", "is a module of Node, in a strategy"],
    ["packages/simulator/src/network/links.ts", "@minibit/core/testing", "is not for simulator"],
    ["packages/cli/src/commands/demo.ts", "@minibit/core/testing", "is not for cli"],
    ["packages/cellar/src/wine.ts", "@minibit/core", "is in a package that the floor plan does not know"],
  ])("refuses %s importing %s: it %s", (from, specifier, reason) => {
    expect(complaint(imported(from, specifier), ["tsyringe", "vitest"])).toBe(reason);
  });

  it.each([
    [core("peer/peer.ts"), "../pieces/index.js"],
    [core("peer/peer.ts"), "./torrent.js"],
    [core("transport/tcp/decoder.ts"), "../link.js"],
    [core("transport/tcp/decoder.ts"), "../../wire/index.js"],
    [core("peer/peer.ts"), "../limits.js"],
    [core("wire/decoder.ts"), "../errors.js"],
    [core("limits.ts"), "./units/index.js"],
    [core("strategy/index.ts"), "../runtime/clock.js"],
    [core("testing/suite.ts"), "../peer/index.js"],
    [core("index.ts"), "./peer/index.js"],
    [core("di/container.ts"), "tsyringe"],
    [core("storage/file-store.ts"), "node:fs"],
    ["packages/strategies/src/chokers/tft.ts", "@minibit/core/strategy"],
    ["packages/strategies/src/chokers/tft.ts", "../ranking.js"],
    ["packages/cli/src/commands/demo.ts", "@minibit/strategies"],
    ["packages/cli/src/commands/demo.ts", "node:fs"],
  ])("lets %s import %s", (from, specifier) => {
    expect(complaint(imported(from, specifier), ["tsyringe", "vitest"])).toBeUndefined();
  });

  it("sees every way to import", () => {
    const text = `
      import "./a.js";
      import type { B } from "./b.js";
      export { c } from "./c.js";
      export type { D } from "./d.js";
      const e = () => import("./e.js");
      type F = import("./f.js").F;`;
    const found = importsOf({ file: core("peer/all.ts"), text }).map((one) => [one.specifier, one.typeOnly]);
    expect(found).toEqual([
      ["./a.js", false],
      ["./b.js", true],
      ["./c.js", false],
      ["./d.js", true],
      ["./e.js", false],
      ["./f.js", true],
    ]);
  });
});
