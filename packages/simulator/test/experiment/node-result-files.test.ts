import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NodeResultFiles } from "../../src/experiment/index.js";

const doNothing = async (): Promise<string> => "done";

describe("results on disk", () => {
  let folder: string;
  let files: NodeResultFiles;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "minibit-results-"));
    files = new NodeResultFiles("out", folder, "go elsewhere");
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  /** The name under which this process writes the file at `path` first. */
  async function draftOf(path: string): Promise<string> {
    const elsewhere = new NodeResultFiles("elsewhere", folder);
    let names: readonly string[] = [];
    const looking = async function* (): AsyncGenerator<string> {
      names = await elsewhere.list(".");
      yield "";
    };
    await elsewhere.write(path, looking());
    return names.find((name) => name.startsWith(path))!;
  }

  it("are written with their folders, and read back", async () => {
    const parts = Array.from(
      { length: 5000 },
      (_, index) => `line ${index} of a file that is longer than a chunk\n`,
    );
    await files.write("runs/a-1.jsonl", parts);
    expect(await files.read("runs/a-1.jsonl")).toBe(parts.join(""));
    expect(await files.list("runs")).toEqual(["a-1.jsonl"]);
    expect(await files.list(".")).toEqual([]);
  });

  it("are none where there are none", async () => {
    expect(await files.read("runs/a-1.jsonl")).toBeUndefined();
    expect(await files.list("runs")).toEqual([]);
  });

  it("stay what they were when whoever writes them fails half-way, and nothing else remains", async () => {
    await files.write("a.txt", ["before"]);
    const failing = (function* (): Generator<string> {
      yield "x".repeat(1 << 20);
      throw new Error("my own");
    })();
    await expect(files.write("a.txt", failing)).rejects.toThrow("my own");
    expect(await files.read("a.txt")).toBe("before");
    expect(await readdir(join(folder, "out"))).toEqual(["a.txt"]);
  });

  it("tell that the disk is full, which file it was and what to do, and leave nothing of it", async ({
    skip,
  }) => {
    if (process.platform !== "linux") skip("only Linux has a device that is always full");
    await files.write("other.txt", ["whole"]);
    // where the file is written first, there is a disk that is full
    const draft = await draftOf("a.txt");
    await symlink("/dev/full", join(folder, "out", draft));
    const failed = files.write("a.txt", ["something"]);
    await expect(failed).rejects.toMatchObject({ name: "ResultsError", path: "out/a.txt" });
    await expect(failed).rejects.toThrow(
      "out/a.txt could not be written: the disk is full; make room, or go elsewhere",
    );
    expect(await readdir(join(folder, "out"))).toEqual(["other.txt"]);
    expect(await readFile(join(folder, "out", "other.txt"), "utf8")).toBe("whole");
  });

  it("are cleared of what processes that are gone did not finish, where something is written", async () => {
    const { pid: gone } = spawnSync(process.execPath, ["--version"]);
    await mkdir(join(folder, "out", "runs"), { recursive: true });
    const kept = [`b.jsonl.${process.ppid}..unfinished`, await draftOf("c.jsonl"), "d.unfinished"];
    const lost = [
      `a.jsonl.${gone}.7.unfinished`,
      `b.jsonl.${gone}..unfinished`,
      `e.jsonl.${gone}.7.a-b.held`,
    ];
    if (process.platform === "linux") lost.push(`c.jsonl.${process.pid}.7.unfinished`); // its number was given again
    for (const name of [...kept, ...lost]) await writeFile(join(folder, "out", "runs", name), "half");
    await writeFile(join(folder, "out", lost[0]!), "half");
    await files.write("runs/a.jsonl", ["whole"]);
    expect(await files.list("runs")).toEqual(["a.jsonl", ...kept].sort());
    await files.write("a.txt", ["whole"]);
    expect(await files.list(".")).toEqual(["a.txt"]);
  });

  it("are refused where no folder can be made, and do not look for one for ever", async ({ skip }) => {
    if (process.platform !== "linux") skip("only Linux has /proc");
    const nowhere = new NodeResultFiles("/proc/nobody/out", folder, "go elsewhere");
    const why = "/proc/nobody/out could not be written: no folder can be made there; go elsewhere";
    await expect(nowhere.whileHeld("a.txt", doNothing)).rejects.toThrow(why);
    await expect(nowhere.write("a.txt", ["something"])).rejects.toThrow("no folder can be made there");
  });

  it("are known not to be written before there are any, and leave nothing of the attempt", async ({
    skip,
  }) => {
    await files.whileHeld("a.txt", doNothing);
    expect(await readdir(join(folder, "out"))).toEqual([]);
    if (process.platform !== "linux") skip("only Linux has /sys");
    const closed = new NodeResultFiles("/sys", folder, "go elsewhere");
    await expect(closed.whileHeld("a.txt", doNothing)).rejects.toThrow(
      "/sys could not be written: permission denied; go elsewhere",
    );
  });

  it("are refused where a file is in the way", async () => {
    await writeFile(join(folder, "out"), "");
    await expect(files.write("a.txt", ["something"])).rejects.toThrow(
      "a part of the path is a file; go elsewhere",
    );
    await expect(files.read("a.txt")).rejects.toMatchObject({ name: "ResultsError" });
  });

  it("give the reason alone to who has no choice", async () => {
    await writeFile(join(folder, "out"), "");
    const failed = new NodeResultFiles("out", folder).read("a.txt");
    await expect(failed).rejects.toThrow(/^out\/a\.txt could not be read: [^;]+$/);
  });

  it.each(["out/", "./out", "out"])("are named without two slashes in a folder called %s", (named) => {
    expect(new NodeResultFiles(named, folder).folder).toBe("out");
  });

  it("name other folders from where they are", () => {
    const work = join(folder, "work");
    expect(files.relative("runs/a-1.jsonl", work)).toBe("../../work");
    expect(files.absolute("runs/a-1.jsonl", "../../work")).toBe(work);
    expect(files.relative("a.jsonl", join(folder, "out"))).toBe(".");
    expect(files.absolute("a.jsonl", ".")).toBe(join(folder, "out"));
  });
});
