import { describe, expect, it } from "vitest";
import { encodeBencode } from "../../src/bencode/index.js";
import { EncodedStamps } from "../../src/storage/encoded-stamps.js";
import type { FileStamp } from "../../src/storage/file-stamp.js";

const FILES = 10_000;

/** A stamp that counts its encodings in `reads`. */
function countedStamp(size: number, reads: { count: number }): FileStamp {
  return {
    seconds: -1,
    nanoseconds: 999_999_999,
    get size() {
      reads.count++;
      return size;
    },
  };
}

describe("the stamps of resume data", () => {
  it.each([0, 1, 127, 128, 129, 1_000])("are plain bencode, of %d files", (files) => {
    const stamps = Array.from({ length: files }, (_, size) =>
      size % 3 === 1 ? undefined : { size, seconds: 1_700_000_000 + size, nanoseconds: size % 7 },
    );
    const lists = stamps.map((stamp) => (stamp ? [stamp.size, stamp.seconds, stamp.nanoseconds] : []));
    expect(Buffer.compare(encodeBencode(new EncodedStamps().update(stamps)), encodeBencode(lists))).toBe(0);
  });

  it("are written also where the list of files has holes, as for padding", () => {
    const stamps = new Array<FileStamp | undefined>(3);
    stamps[1] = { size: 1, seconds: 2, nanoseconds: 3 };
    expect(Buffer.from(new EncodedStamps().update(stamps).raw).toString()).toBe("lleli1ei2ei3eelee");
    const encoded = new EncodedStamps();
    encoded.update([stamps[1], stamps[1], stamps[1]]);
    expect(Buffer.from(encoded.update(stamps).raw).toString()).toBe("lleli1ei2ei3eelee");
  });

  it("are written anew only near those that changed", () => {
    const reads = { count: 0 };
    const stamps: (FileStamp | undefined)[] = Array.from({ length: FILES }, (_, size) =>
      countedStamp(size, reads),
    );
    const encoded = new EncodedStamps();
    encoded.update(stamps);
    expect(reads.count).toBe(FILES);
    stamps[5_000] = countedStamp(1, reads);
    stamps[5_001] = undefined;
    const { raw } = encoded.update(stamps);
    expect(reads.count - FILES).toBeLessThan(FILES / 50);
    expect(Buffer.compare(raw, new EncodedStamps().update(stamps).raw)).toBe(0);
  });
});
