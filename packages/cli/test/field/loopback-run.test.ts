import { readdirSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MemoryFolder } from "../../../../scripts/bench/memory-folder.js";
import { Sample } from "../../../../scripts/bench/sample.js";
import { loopbackRun } from "../../../../scripts/field/loopback-run.js";
import { LOOPBACK_SETTING } from "../../../../scripts/field/loopback-setting.js";
import { Scratch } from "../scratch.js";

/** As it is, with three leechers who come at once, and a fortieth of the file. */
const SETTING = {
  ...LOOPBACK_SETTING,
  fileBytes: 250_000,
  classes: LOOPBACK_SETTING.classes.map((line) => ({ ...line, count: 1 })),
  joinEveryMs: 0,
};

let scratch: Scratch;
beforeEach(() => void (scratch = new Scratch()));
afterEach(() => scratch.remove());

describe("a run over loopback", () => {
  it("gives every leecher the file, within the limits, and leaves no copy", async () => {
    const folder = new MemoryFolder(scratch.path, 4 * SETTING.fileBytes);
    const sample = await Sample.make(folder, SETTING.fileBytes, SETTING.pieceBytes);
    const before = readdirSync(folder.at());
    const { leechers, seed } = await loopbackRun(SETTING, sample, folder);
    expect(leechers.map(({ name }) => name)).toEqual(["fast-1", "medium-1", "slow-1"]);
    for (const [index, { className, downloadedBytes, seconds }] of leechers.entries()) {
      const { name, download } = SETTING.classes[index]!;
      expect(className).toBe(name);
      expect(downloadedBytes).toBeGreaterThanOrEqual(SETTING.fileBytes);
      expect(SETTING.fileBytes / seconds).toBeLessThan(1.2 * download);
    }
    expect(seed.uploadedBytes).toBeGreaterThanOrEqual(SETTING.fileBytes);
    expect(readdirSync(folder.at())).toEqual(before);
  });
});
