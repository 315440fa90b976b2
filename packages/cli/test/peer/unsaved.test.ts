import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MIB } from "@minibit/core";
import { ExitCode } from "../../src/exit-code.js";
import { MinibitProcess } from "../minibit-process.js";
import { Scratch, contentOf } from "../scratch.js";

const COST =
  /\.resume needs a folder where a file exists: .* the files will be hashed again at the next start$/m;

let scratch: Scratch;
beforeEach(() => void (scratch = new Scratch()));
afterEach(async () => {
  await MinibitProcess.endAll();
  await scratch.remove();
});

/** Downloads into a folder in which a file stands where resume data is to be. */
async function download(...options: string[]) {
  const original = scratch.file("seed/data.bin", 2 * MIB);
  const { file } = await scratch.torrent(original);
  const seed = MinibitProcess.start(["peer", file, "--dir", scratch.at("seed"), "--json"]);
  const { port } = await seed.event("listening");
  scratch.file("out/.minibit", "mine");
  const args = ["peer", file, "--dir", scratch.at("out"), "--peer", `127.0.0.1:${port}`, ...options];
  return { original, args, ended: await MinibitProcess.run(args) };
}

describe("minibit peer that cannot note what it has", () => {
  it("has downloaded it all the same: it ends with 0, and says once what that costs", async () => {
    const { original, ended } = await download("--json");
    expect(ended.code).toBe(ExitCode.done);
    expect(ended.stderr).toMatch(COST);
    expect(ended.stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(ended.eventsOf("error")).toEqual([]);
    expect(ended.eventsOf("complete")).toHaveLength(1);
    expect(contentOf(scratch.at("out/data.bin"))).toEqual(contentOf(original));
  });

  it("says so with --quiet, too, and finds all of it at the next start", async () => {
    const { args, ended } = await download("--quiet");
    expect(ended.code).toBe(ExitCode.done);
    expect(ended.stderr).toMatch(COST);
    const again = MinibitProcess.start([...args.slice(0, -1), "--json"]);
    expect(await again.event("seeding")).toMatchObject({ bytes: 2 * MIB });
  });
});
