import { readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SeededRandom } from "../../src/runtime/index.js";
import { FileHandles } from "../../src/storage/file-handles.js";
import { openFiles, temporaryFolder } from "./file-fixture.js";

/** The system's error if the process has no descriptor left. */
const noneLeft = () => Object.assign(new Error("too many open files"), { code: "EMFILE" });

describe("FileHandles", () => {
  it("closes the least recently used file for another one, and opens it again when it is asked for", async () => {
    const folder = await temporaryFolder();
    const opened: number[] = [];
    const handles = new FileHandles(async (file) => {
      opened.push(file);
      return join(folder, String(file));
    }, 2);
    for (const file of [0, 1, 0, 2, 0, 1]) await handles.use(file, true, async () => {});
    expect(opened).toEqual([0, 1, 2, 1]);
    await handles.close();
  });

  it("opens a file for reading only until it is written to", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "0"), "data");
    const modes: boolean[] = [];
    const handles = new FileHandles(async (file, writable) => {
      modes.push(writable);
      return join(folder, String(file));
    });
    for (const writable of [false, false, true, false, true]) await handles.use(0, writable, async () => {});
    expect(modes).toEqual([false, true]);
    await handles.close();
  });

  it("goes on after a file that could not be opened, as often as it is tried", async () => {
    const folder = await temporaryFolder();
    const handles = new FileHandles(async (file) => join(folder, String(file)), 1);
    const readNothing = () => handles.use(0, false, async () => {});
    for (const attempt of [readNothing, readNothing, readNothing])
      await expect(attempt()).rejects.toThrow(/ENOENT/);
    await writeFile(join(folder, "0"), "");
    await readNothing();
    await handles.close();
  });

  it("opens no link that was put in a file's place after its path was found", async (context) => {
    if (process.platform === "win32") context.skip("Windows cannot be told to follow no links");
    const folder = await temporaryFolder();
    await writeFile(join(folder, "elsewhere"), "data");
    await symlink(join(folder, "elsewhere"), join(folder, "0"));
    const handles = new FileHandles(async (file) => join(folder, String(file)));
    for (const writable of [false, true])
      await expect(handles.use(0, writable, async () => {})).rejects.toThrow(/ELOOP/);
    await handles.close();
  });

  it("keeps within its bound and loses no write, however many files are used at once", async (context) => {
    const [files, rounds, most] = [20, 300, 3];
    const folder = await temporaryFolder();
    if (!(await openFiles(folder))) {
      console.warn(`skipped "${context.task.name}": open files cannot be counted without /proc`);
      context.skip("no /proc");
    }
    const handles = new FileHandles(async (file) => join(folder, String(file)), most);
    const random = new SeededRandom(3);
    const written = Array.from({ length: files }, () => 0);
    let mostSeen = 0;
    const work = Array.from({ length: rounds }, () => {
      const file = random.below(files);
      const position = written[file]!++;
      return handles.use(file, true, async (handle) => {
        await handle.write("x", position);
        // files being closed may still be listed briefly
        mostSeen = Math.max(mostSeen, (await openFiles(folder))!.length);
      });
    });
    await Promise.all(work);
    await handles.close();
    expect(await openFiles(folder)).toEqual([]);
    expect(mostSeen).toBeLessThanOrEqual(most * 2);
    const lengths = written.map(async (_, file) => (await readFile(join(folder, String(file)))).length);
    expect(await Promise.all(lengths)).toEqual(written);
  });

  it("closes files that nobody uses, those of others too, where the process has no descriptor left", async () => {
    const folder = await temporaryFolder();
    const opened: number[] = [];
    let refusals = 3;
    const pathOf = async (file: number) => {
      if (file === 9 && refusals-- > 0) throw noneLeft();
      opened.push(file);
      return join(folder, String(file));
    };
    const [others, handles] = [new FileHandles(pathOf), new FileHandles(pathOf)];
    const touch = (from: FileHandles, file: number) => from.use(file, true, async () => {});
    await touch(others, 0);
    for (const file of [1, 2, 3, 9]) await touch(handles, file);
    for (const file of [1, 2, 3, 9]) await touch(handles, file);
    await touch(others, 0);
    expect(opened).toEqual([0, 1, 2, 3, 9, 1, 2, 0]);
    await handles.close();
    await others.close();
  });

  it("waits for a file in use where there is no other to close, and fails where there is none", async () => {
    const folder = await temporaryFolder();
    let [refused, finish] = [() => {}, () => {}];
    const isRefused = new Promise<void>((resolve) => (refused = resolve));
    const isFinished = new Promise<void>((resolve) => (finish = resolve));
    let hasDescriptors = false;
    const handles = new FileHandles(async (file) => {
      if (file === 0 || hasDescriptors) return join(folder, String(file));
      refused();
      throw noneLeft();
    });
    const using = handles.use(0, true, () => isFinished);
    const waiting = handles.use(1, true, async () => "opened");
    await isRefused;
    hasDescriptors = true;
    finish();
    expect(await waiting).toBe("opened");
    await using;
    hasDescriptors = false;
    const others = [2, 3].map((file) => handles.use(file, true, async () => {}));
    for (const { status } of await Promise.allSettled(others)) expect(status).toBe("rejected");
    await handles.close();
  });
});
