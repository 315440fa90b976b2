import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createPeer } from "../../src/index.js";
import { drawnLines } from "../drawn-lines.js";
import { runCommand } from "../run-command.js";
import { Scratch } from "../scratch.js";

let scratch: Scratch;
beforeEach(() => void (scratch = new Scratch()));
afterEach(() => scratch.remove());

describe("minibit peer on a terminal", () => {
  it.each([40, 80, 120])("draws bar, rates and piece map within %i columns", async (columns) => {
    const original = scratch.file("seed/a-rather-long-name-for-a-file-of-random-bytes.bin", 1_000_000);
    const { metainfo, file } = await scratch.torrent(original);
    const seed = createPeer({ name: "seed", host: "127.0.0.1" });
    const { port } = await seed.listen();
    await seed.add(metainfo, { folder: scratch.at("seed"), trackers: [] }).completed();
    const args = ["peer", file, "--dir", scratch.at("out"), "--peer", `127.0.0.1:${port}`, "--id", "bob"];
    const { code, stdout, stderr } = await runCommand([...args, "--download-limit", "1M"], { columns });
    await seed.close();
    expect(stderr).toBe("");
    expect(code).toBe(0);
    const drawn = drawnLines(stdout);
    expect(drawn.filter((line) => line.length > columns)).toEqual([]);
    expect(drawn).toContainEqual(expect.stringMatching(/^bob listening on 0\.0\.0\.0:\d+$/));
    expect(drawn).toContainEqual(
      expect.stringMatching(/^[█▏▎▍▌▋▊▉░]+ +\d\d\.\d % +[\d.]+ KiB of 976\.6 KiB$/),
    );
    expect(drawn).toContainEqual(expect.stringMatching(/^↓ [\d.]+ KiB\/s   ↑ 0 B\/s   0:0\d left/));
    expect(drawn).toContainEqual(expect.stringMatching(/^[█▓▒░·]*█[█▓▒░·]*·[█▓▒░·]*$/));
    expect(drawn).toContainEqual(expect.stringMatching(/^complete in \d\.\d s, [\d.]+ [KM]iB\/s/));
  });
});
