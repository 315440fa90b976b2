import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MIB } from "@minibit/core";
import { ExitCode } from "../../src/exit-code.js";
import { MinibitProcess } from "../minibit-process.js";
import { Scratch, contentOf } from "../scratch.js";

let scratch: Scratch;
beforeEach(() => void (scratch = new Scratch()));
afterEach(async () => {
  await MinibitProcess.endAll();
  await scratch.remove();
});

function mount(...args: string[]): boolean {
  return spawnSync("mount", args).status === 0;
}

describe("minibit peer on a disk that fills up", () => {
  it("says so at once, ends with 5, and goes on with what it has once there is room", async ({ skip }) => {
    const original = scratch.file("seed/data.bin", 4 * MIB);
    const { file } = await scratch.torrent(original);
    const out = scratch.folder("out");
    if (!mount("-t", "tmpfs", "-o", "size=2m", "minibit-test", out)) {
      skip("mounting a small file system is not allowed here");
    }
    try {
      const seed = MinibitProcess.start(["peer", file, "--dir", scratch.at("seed"), "--json"]);
      const { port } = await seed.event("listening");
      const args = ["peer", file, "--dir", out, "--peer", `127.0.0.1:${port}`, "--json"];
      const first = await MinibitProcess.run(args);
      expect(first.code).toBe(ExitCode.disk);
      expect(first.stderr).toContain(
        `the disk of ${out} has 2.0 MiB free, but data.bin needs 4.0 MiB more: free some before it is full`,
      );
      expect(first.eventsOf("error")).toMatchObject([
        { message: expect.stringMatching(/no space left/), exitCode: ExitCode.disk },
      ]);
      expect(first.eventsOf("complete")).toEqual([]);

      expect(mount("-o", "remount,size=8m", out)).toBe(true);
      const again = await MinibitProcess.run(args);
      expect(again.code).toBe(ExitCode.done);
      expect(again.stderr).not.toContain("the disk of");
      expect(contentOf(join(out, "data.bin"))).toEqual(contentOf(original));
      const progress = again.eventsOf("progress").at(-1)!;
      expect(progress.downloadedBytes).toBeGreaterThan(0);
      expect(progress.downloadedBytes).toBeLessThan(3 * MIB);
    } finally {
      spawnSync("umount", ["-l", out]);
    }
  });
});
