import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import type { Readable } from "node:stream";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NodeResultFiles } from "../../src/experiment/index.js";

const BUILT = new URL("../../dist/experiment/results/node-result-files.js", import.meta.url);

/** Holds `a.txt` in the folder of results for as long as it lives. */
const HOLDING = `
  import { NodeResultFiles } from ${JSON.stringify(BUILT)};
  await new NodeResultFiles("out", process.argv[1]).whileHeld("a.txt", () => {
    console.log("held");
    return new Promise((done) => setTimeout(done, 1_000_000));
  });
`;

describe("what is held on disk", () => {
  let folder: string;
  let files: NodeResultFiles;
  let other: ChildProcessByStdio<null, Readable, null> | undefined;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "minibit-hold-"));
    files = new NodeResultFiles("out", folder, "go elsewhere");
  });

  afterEach(async () => {
    await killOther();
    await rm(folder, { recursive: true });
  });

  /** Another process, which holds it. */
  async function otherHolds(): Promise<number> {
    const args = ["--input-type=module", "-e", HOLDING, folder];
    other = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    await once(other.stdout, "data");
    return other.pid!;
  }

  async function killOther(): Promise<void> {
    const child = other;
    other = undefined;
    if (!child) return;
    const closed = once(child, "close");
    child.kill("SIGKILL");
    await closed;
  }

  const left = (): Promise<string[]> => readdir(join(folder, "out"));
  const work = async (): Promise<string> => "done";

  it("is refused while another process holds it, with the process, since when, and what to do", async () => {
    const pid = await otherHolds();
    const failed = files.whileHeld("a.txt", work);
    await expect(failed).rejects.toMatchObject({ name: "ResultsInUseError", path: "out", pid });
    await expect(failed).rejects.toThrow(
      new RegExp(
        `^out is in use: process ${pid} writes a\\.txt there since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d; ` +
          "wait for its end, or go elsewhere$",
      ),
    );
    expect(await left()).toHaveLength(1);
    expect(await files.whileHeld("b.txt", work)).toBe("done");
  });

  it("is free once its holder was killed, and nothing is left of that", async () => {
    await otherHolds();
    await killOther();
    expect(await left()).toHaveLength(1);
    expect(await files.whileHeld("a.txt", work)).toBe("done");
    expect(await left()).toEqual([]);
  });

  it("is free where the number of the process that was killed is that of another one now", async ({
    skip,
  }) => {
    if (process.platform !== "linux") skip("only Linux says when a process started");
    const pid = await otherHolds();
    await killOther();
    const [mark = ""] = await left();
    await rename(
      join(folder, "out", mark),
      join(folder, "out", mark.replace(`.${pid}.`, `.${process.pid}.`)),
    );
    expect(await files.whileHeld("a.txt", work)).toBe("done");
    expect(await left()).toEqual([]);
  });

  it("is one's of those who come at the same moment", async () => {
    let end!: () => void;
    const ended = new Promise<void>((resolve) => (end = resolve));
    const all = Array.from({ length: 5 }, () => files.whileHeld("a.txt", () => ended));
    const refused = all.map((each) => each.catch((error: Error) => error.name));
    await Promise.race(refused);
    end();
    expect((await Promise.all(refused)).filter((each) => each === undefined)).toHaveLength(1);
    expect(await left()).toEqual([]);
  });

  it("is free again after work that failed", async () => {
    const failed = files.whileHeld("a.txt", () => Promise.reject(new Error("my own")));
    await expect(failed).rejects.toThrow("my own");
    expect(await files.whileHeld("a.txt", work)).toBe("done");
  });

  it("is not held by files of other names", async () => {
    expect(await files.whileHeld("a.txt", () => writeFile(join(folder, "out", "a.txt.1.held"), ""))).toBe(
      undefined,
    );
    expect(await files.whileHeld("a.txt", work)).toBe("done");
  });
});
