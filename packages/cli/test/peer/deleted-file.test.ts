import { existsSync, rmSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MIB } from "@minibit/core";
import { ExitCode } from "../../src/exit-code.js";
import { MinibitProcess } from "../minibit-process.js";
import { Scratch, contentOf } from "../scratch.js";

const MISSING = "data.bin is missing: put it back, or start again to download it once more";

let scratch: Scratch;
beforeEach(() => void (scratch = new Scratch()));
afterEach(async () => {
  await MinibitProcess.endAll();
  await scratch.remove();
});

/** A slow download of a file that was deleted, and how it was started. */
async function withoutFile(...options: string[]) {
  const original = scratch.file("seed/data.bin", 2 * MIB);
  const { file } = await scratch.torrent(original);
  const seed = MinibitProcess.start(["peer", file, "--dir", scratch.at("seed"), "--json"]);
  const { port } = await seed.event("listening");
  const args = ["peer", file, "--dir", scratch.at("out"), "--peer", `127.0.0.1:${port}`, ...options];
  const download = MinibitProcess.start([...args, "--download-limit", "1MiB"]);
  const path = scratch.at("out/data.bin");
  await expect.poll(() => existsSync(path), { timeout: 20_000 }).toBe(true);
  rmSync(path);
  return { original, path, args, download };
}

describe("minibit peer whose file somebody deletes while it is downloaded", () => {
  it("ends with 5 and says so, however little was lacking, and downloads it anew at the next start", async () => {
    const { original, path, args, download } = await withoutFile("--json");
    expect(await download.exit()).toBe(ExitCode.disk);
    expect(download.eventsOf("error")).toMatchObject([{ message: expect.stringContaining(MISSING) }]);
    expect((await MinibitProcess.run(args)).code).toBe(ExitCode.done);
    expect(contentOf(path)).toEqual(contentOf(original));
  });

  it("says so where Ctrl-C ends it, too", async () => {
    const { download } = await withoutFile("--quiet");
    download.child.kill("SIGINT");
    expect(await download.exit()).toBe(ExitCode.interrupted);
    expect(download.stderr).toContain(MISSING);
  });
});
