import { MIB } from "@minibit/core";
import { describe, expect, it } from "vitest";
import { completionRate, completionWords } from "../../src/report/progress-words.js";

const DOWNLOAD = { bytes: 64 * MIB, seconds: 2 };

describe("a download that is complete", () => {
  it("is told with its size and how long it took", () => {
    const status = { downloadedBytes: 64 * MIB };
    expect(completionWords(DOWNLOAD, status)).toBe("64.0 MiB in 2.0 s");
    expect(completionRate(DOWNLOAD, status)).toBe("32.0 MiB/s");
  });

  it("that went on with what was here was no faster for that", () => {
    const status = { downloadedBytes: 4 * MIB };
    expect(completionWords(DOWNLOAD, status)).toBe("64.0 MiB, 4.0 MiB of it in 2.0 s");
    expect(completionRate(DOWNLOAD, status)).toBe("2.0 MiB/s");
  });

  it("is no more than it is where blocks came twice", () => {
    const status = { downloadedBytes: 65 * MIB };
    expect(completionWords(DOWNLOAD, status)).toBe("64.0 MiB in 2.0 s");
    expect(completionRate(DOWNLOAD, status)).toBe("32.0 MiB/s");
  });

  it("has a rate also where it took no time", () => {
    expect(completionRate({ bytes: 1_024, seconds: 0 }, { downloadedBytes: 1_024 })).toBe("1000.0 KiB/s");
  });
});
