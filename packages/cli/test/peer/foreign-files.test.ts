import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createPeer } from "../../src/create-peer.js";
import { ExitCode } from "../../src/exit-code.js";
import { complaintOf, runCommand } from "../run-command.js";
import { Scratch, contentOf } from "../scratch.js";

let scratch: Scratch;
beforeEach(() => void (scratch = new Scratch()));
afterEach(() => scratch.remove());

/** Runs `minibit peer`, into the folder out, with a seed of the torrent `file` beside it. */
async function download(file: string, ...options: string[]) {
  const seed = createPeer({ host: "127.0.0.1" });
  seed.add(readFileSync(file), { folder: scratch.at("seed") });
  const { port } = await seed.listen();
  const where = ["--dir", scratch.at("out"), "--peer", `127.0.0.1:${port}`];
  const outcome = await runCommand(["peer", file, ...where, "--quiet", ...options]);
  await seed.close();
  return outcome;
}

describe("minibit peer where something else has the name of its file", () => {
  it("does not write over it unless it is told to, and resumes what it began itself", async () => {
    const original = scratch.file("seed/film.mkv", 300_000);
    const { file } = await scratch.torrent(original);
    const mine = scratch.file("out/film.mkv", 200_000);
    const before = contentOf(mine);
    const refused = await download(file);
    expect(refused.code).toBe(ExitCode.usage);
    expect(complaintOf(refused)).toBe(
      `other content already exists at ${mine}: move it away, or choose another folder, ` +
        "or write over what is there with --overwrite",
    );
    expect(contentOf(mine)).toEqual(before);
    expect((await download(file, "--overwrite")).code).toBe(ExitCode.done);
    expect(contentOf(mine)).toEqual(contentOf(original));
    expect((await download(file, "--until", "complete")).code).toBe(ExitCode.done);
  });

  it("names those of all torrents, each once", async () => {
    const places = [];
    const files = [];
    for (const name of ["one.mkv", "two.mkv"]) {
      files.push((await scratch.torrent(scratch.file(`seed/${name}`, 300_000))).file);
      places.push(scratch.file(`out/${name}`, 200_000));
    }
    const { code, stderr } = await runCommand(["peer", ...files, "--dir", scratch.at("out"), "--quiet"]);
    expect(code).toBe(ExitCode.usage);
    for (const place of places)
      expect(stderr.split(`other content already exists at ${place}`)).toHaveLength(2);
  });

  it("takes no two torrents that would write over each other", async () => {
    const torrents = [];
    for (const name of ["one/film.mkv", "two/film.mkv"]) {
      torrents.push(await scratch.torrent(scratch.file(name, torrents.length + 1_000)));
    }
    const refused = await runCommand([
      "peer",
      ...torrents.map(({ file }) => file),
      "--dir",
      scratch.at("out"),
    ]);
    expect(refused.code).toBe(ExitCode.usage);
    expect(complaintOf(refused)).toBe(
      "two of the torrents have different files at film.mkv: start one of them by itself, with another --dir",
    );
  });
});
