import { createHash } from "node:crypto";
import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { encodeBencode } from "../../src/bencode/index.js";
import { MetainfoError } from "../../src/errors.js";
import { DEFAULT_LIMITS } from "../../src/limits.js";
import { Metainfo, parseMetainfo } from "../../src/metainfo/index.js";
import { byteString } from "../../src/units/index.js";
import { folder, torrent } from "./torrents.js";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const sha1 = (bytes: Uint8Array): string => createHash("sha1").update(bytes).digest("hex");

const ONE_LINE = /^bad torrent: [^\p{Cc}\p{Bidi_Control}\u2028\u2029]{1,400}$/u;

/** The error's message, which must be one line of a reasonable length. */
function faultOf(bytes: Uint8Array, limits = DEFAULT_LIMITS): string {
  try {
    parseMetainfo(bytes, limits);
  } catch (error) {
    expect(error).toBeInstanceOf(MetainfoError);
    const { message } = error as MetainfoError;
    expect(message).toMatch(ONE_LINE);
    return message;
  }
  return "none: it was read";
}

describe("parseMetainfo", () => {
  it("reads a file's torrent", () => {
    const info = { length: 20_000, pieces: new Uint8Array(40).fill(7), private: 1 };
    const around = {
      "announce-list": [["http://a/", "http://b/"], ["http://c/"]],
      announce: "http://not-looked-at/",
      comment: "for you",
      "created by": "a test",
      "creation date": 1_700_000_000,
    };
    const metainfo = parseMetainfo(torrent(info, around));
    expect(metainfo).toMatchObject({
      name: "one.bin",
      pieceLength: 16_384,
      pieceCount: 2,
      totalBytes: 20_000,
      isPrivate: true,
      files: [{ path: ["one.bin"], length: 20_000, offset: 0, padding: false }],
      trackers: [["http://a/", "http://b/"], ["http://c/"]],
      comment: "for you",
      createdBy: "a test",
      creationDate: 1_700_000_000,
    });
    expect(metainfo.pieceHash(1 as never)).toEqual(new Uint8Array(20).fill(7));
    expect(metainfo.pieceSize(1 as never)).toBe(20_000 - 16_384);
  });

  it("reads a folder's torrent, with empty files and padding in it", () => {
    const files = [
      { length: 10, path: ["sub", "a"] },
      { length: 0, path: ["empty"] },
      { attr: "xp", length: 16_374, path: ["whatever"] },
      { attr: "p", length: 0, path: ["whatever"] },
      { length: 5, path: ["sub", "b"] },
      { length: 1, path: [".pad", "1"] },
    ];
    const metainfo = parseMetainfo(
      torrent({ files, length: undefined, name: "top", pieces: new Uint8Array(40) }),
    );
    expect(metainfo.files).toEqual([
      { path: ["top", "sub", "a"], length: 10, offset: 0, padding: false },
      { path: ["top", "empty"], length: 0, offset: 10, padding: false },
      { path: ["top", "whatever"], length: 16_374, offset: 10, padding: true },
      { path: ["top", "whatever"], length: 0, offset: 16_384, padding: true },
      { path: ["top", "sub", "b"], length: 5, offset: 16_384, padding: false },
      { path: ["top", ".pad", "1"], length: 1, offset: 16_389, padding: true },
    ]);
    expect(metainfo.isPrivate).toBe(false);
    expect(metainfo.trackers).toEqual([]);
  });

  it("takes the info-hash of the bytes as they stand, with unknown keys and strange order", () => {
    const pieces = "\0".repeat(20);
    const info = utf8(`d4:name1:x6:lengthi1e3:oddd1:zi1e1:ai2ee12:piece lengthi16384e6:pieces20:${pieces}e`);
    const bytes = new Uint8Array([...utf8("d4:info"), ...info, ...utf8("e")]);
    const metainfo = parseMetainfo(bytes);
    expect(metainfo.infoHashHex).toBe(sha1(info));
    expect(metainfo.info).toEqual(info);
  });

  it("prefers the UTF-8 names", () => {
    const files = [{ length: 1, path: ["\u00e4?"], "path.utf-8": ["\u00e4\u4e2d"] }];
    const info = { files, length: undefined, name: "old", "name.utf-8": "new" };
    expect(parseMetainfo(torrent(info)).files).toMatchObject([{ path: ["new", "\u00e4\u4e2d"] }]);
  });

  it("uses the version 1 half of a hybrid, and names a torrent of version 2 only", () => {
    const v2 = { "meta version": 2, "file tree": {} };
    expect(parseMetainfo(torrent(v2)).pieceCount).toBe(1);
    expect(faultOf(torrent({ ...v2, pieces: undefined }))).toContain("version 2 only (BEP 52)");
  });

  it.for([
    ["one address", { announce: " http://a/ " }, [["http://a/"]]],
    [
      "an empty list beside an address",
      { announce: "http://a/", "announce-list": [[], [""]] },
      [["http://a/"]],
    ],
    ["a flat list", { "announce-list": ["http://a/", "http://b/"] }, [["http://a/"], ["http://b/"]]],
    ["numbers among them", { "announce-list": [[1, "http://a/"], 2] }, [["http://a/"]]],
    ["a number for an address", { announce: 5 }, []],
  ] as const)("makes tiers of %s", ([, around, tiers]) => {
    expect(parseMetainfo(torrent({}, around)).trackers).toEqual(tiers);
  });

  it("takes a limited number of trackers", () => {
    const tiers = Array.from({ length: 60 }, (_, tier) => [`http://a/${tier}`, `http://b/${tier}`]);
    const { trackers } = parseMetainfo(torrent({}, { "announce-list": tiers }));
    expect(trackers.flat()).toHaveLength(DEFAULT_LIMITS.trackers);
  });

  it("leaves out a date, a comment and a maker that make no sense", () => {
    const { creationDate, comment, createdBy } = parseMetainfo(
      torrent({}, { "creation date": -5, comment: 7, "created by": ["x"] }),
    );
    expect([creationDate, comment, createdBy]).toEqual([undefined, undefined, undefined]);
  });
});

describe("parseMetainfo refuses", () => {
  const big = 2n ** 63n;

  it.for<[string, Uint8Array, string]>([
    ["nothing", new Uint8Array(), "it is empty"],
    ["a torrent cut short", torrent().subarray(0, 60), "ends too early"],
    ["HTML", utf8("<!doctype html>"), "not bencode"],
    ["a list", utf8("le"), "not a dictionary"],
    ["100,000 lists in each other", utf8("l".repeat(100_000)), "nested deeper"],
    ["100,000 dictionaries in each other", utf8("d1:a".repeat(100_000)), "nested deeper"],
    ["no info", utf8("de"), "no info dictionary"],
    ["an info that is text", encodeBencode({ info: "x" }), "no info dictionary"],
    ["a negative length", torrent({ length: -1 }), "length is negative: -1"],
    ["a length beyond 2^53", torrent({ length: big }), "length is too large"],
    ["a length below -2^53", torrent({ length: -big }), "length is negative"],
    ["a length beyond 64 bits", utf8(`d4:infod6:lengthi${"9".repeat(40)}eee`), "too large"],
    ["a length that its pieces do not have", torrent({ length: 2 ** 53 - 1 }), "need 549755813888"],
    ["no length and no files", torrent({ length: undefined }), "length is missing"],
    ["length and files", torrent({ files: [] }), "both a single file and a list of files"],
    ["no files", folder([]), "no files"],
    ["files that are text", torrent({ length: undefined, files: "x" }), "no files"],
    ["files without bytes", torrent({ length: 0, pieces: "" }), "are empty"],
    ["a file that is text", torrent({ length: undefined, files: ["x"] }), "an entry that is not a file"],
    ["a file without a path", torrent({ length: undefined, files: [{ length: 1 }] }), "has no path"],
    ["a file with an empty path", folder([[]]), "has an empty path"],
    ["a negative file", torrent({ length: undefined, files: [{ length: -1, path: ["a"] }] }), "negative"],
    [
      "files too large together",
      torrent({
        length: undefined,
        files: ["a", "b"].map((name) => ({ length: 2 ** 53 - 1, path: [name] })),
      }),
      "total size is too large",
    ],
    ["no pieces", torrent({ pieces: undefined }), "no piece hashes"],
    ["half a piece hash", torrent({ pieces: new Uint8Array(30) }), "30 bytes, not a multiple"],
    ["a piece too few", torrent({ length: 16_385 }), "it has hashes of 1 pieces, but its files need 2"],
    ["a piece too many", torrent({ pieces: new Uint8Array(40) }), "hashes of 2 pieces"],
    ["a piece length of 0", torrent({ "piece length": 0 }), "piece length is 0"],
    ["a negative piece length", torrent({ "piece length": -16_384 }), "piece length is negative"],
    ["a huge piece length", torrent({ "piece length": 2 ** 40 }), "at most 268435456"],
    ["no piece length", torrent({ "piece length": undefined }), "piece length is missing"],
    ["no name", torrent({ name: undefined }), "name is missing"],
    ["a name that is no UTF-8", torrent({ name: Uint8Array.of(0x61, 0xff) }), "not UTF-8"],
  ])("%s", ([, bytes, why]) => {
    expect(faultOf(bytes)).toContain(why);
  });

  const NAMES: readonly (readonly [string, string, string])[] = [
    ["a parent", "..", "leads out"],
    ["the folder itself", ".", "leads out"],
    ["an absolute path", "/etc/passwd", "separator"],
    ["a parent behind a backslash", "..\\x", "separator"],
    ["a drive", "C:\\x", "separator"],
    ["a drive without a separator", "c:x", "drive"],
    ["a drive alone", "C:", "drive"],
    ["an empty name", "", "is empty"],
    ["NUL", "a\0b", "NUL"],
    ["a device", "CON", "device"],
    ["a device in lower case", "nul", "device"],
    ["a device with an ending", "com1.txt", "device"],
    ["a device with spaces", "LPT9 .x", "device"],
    ["a device with a raised digit", "COM\u00b2", "device"],
    ["a dot at the end", "name.", "ends with a dot"],
    ["a space at the end", "name ", "ends with a dot or space"],
    ["an escape sequence", "\u001b[2J", "control characters"],
    ["a line feed", "a\nb", "control characters"],
    ["a control character of 8 bits", "a\u009bb", "control characters"],
    ["writing turned round", "\u202efdp.exe", "text direction"],
    ["a mark of Arabic letters before a fault", "\u061c/", "separator"],
    ["300 bytes", "x".repeat(300), "longer than 255 bytes"],
    ["300 bytes in 100 characters", "\u4e2d".repeat(100), "longer than 255 bytes"],
    ["MiniBit's own folder", ".MiniBit", "reserved for MiniBit"],
  ];

  it.for(NAMES)("%s as a file's name", ([, name, why]) => {
    expect(faultOf(torrent({ name }))).toContain(why);
  });

  it.for(NAMES)("%s as a folder's name", ([, name, why]) => {
    expect(faultOf(folder([["a"]], { name }))).toContain(why);
  });

  it.for(NAMES)("%s in a path, of padding too", ([, name, why]) => {
    expect(faultOf(folder([[name, "a"]]))).toContain(why);
    expect(faultOf(folder([["a", name]]))).toContain(why);
    const files = [{ attr: "p", length: 1, path: ["pad", name] }];
    expect(faultOf(torrent({ files, length: undefined }))).toContain(why);
  });

  it("a path that is too deep", () => {
    const deepest = Array.from({ length: DEFAULT_LIMITS.pathDepth - 1 }, () => "d");
    expect(faultOf(folder([deepest]))).toContain("none");
    expect(faultOf(folder([[...deepest, "d"]]))).toContain("deeper than 64");
  });

  it.for<[string, readonly (readonly string[])[], string]>([
    ["equal files", [["a"], ["a"]], 'collides with "top/a"'],
    [
      "files equal but for case",
      [
        ["d", "Read.me"],
        ["D", "README"],
        ["D", "read.ME"],
      ],
      'collides with "top/d/Read.me"',
    ],
    ["files equal but for normalisation", [["\u00e9"], ["e\u0301"]], "collides"],
    ["files equal in case of composed letters", [["\u00c9"], ["e\u0301"]], "collides"],
    ["final and inner sigma", [["\u03c3"], ["\u03c2"]], "collides"],
    ["a file where a folder is", [["a", "b"], ["A"]], "file and a folder"],
    ["a folder where a file is", [["a"], ["A", "b"]], "also a file"],
    [
      "a deep folder where a file is",
      [
        ["a", "b"],
        ["a", "B", "c", "d"],
      ],
      "also a file",
    ],
  ])("%s", ([, paths, why]) => {
    expect(faultOf(folder(paths))).toContain(why);
  });

  it("files, folders, pieces and bytes beyond the limits", () => {
    const limits = { ...DEFAULT_LIMITS, files: 2 };
    expect(faultOf(folder([["a"], ["b"]]), limits)).toContain("none");
    expect(faultOf(folder([["a"], ["b"], ["c"]]), limits)).toContain("more than 2 files");
    expect(faultOf(folder([["a", "b", "c"]]), limits)).toContain("exceeds the limit on folders");
    const pieces = { length: 40_000, pieces: new Uint8Array(60) };
    expect(faultOf(torrent(pieces), { ...DEFAULT_LIMITS, pieces: 2 })).toContain("more than 2 pieces");
    expect(faultOf(torrent(), { ...DEFAULT_LIMITS, torrentFileBytes: 50 })).toContain("at most 50");
  });

  test.prop([fc.uint8Array({ maxLength: 400 }), fc.nat(), fc.nat(255)])(
    "anything broken, with nothing but MetainfoError",
    (noise, at, byte) => {
      const broken = folder([["a", "b"], ["c"]]);
      broken[at % broken.length] = byte;
      for (const bytes of [noise, broken]) {
        try {
          expect(parseMetainfo(bytes)).toBeInstanceOf(Metainfo);
        } catch (error) {
          expect(error, byteString(bytes)).toBeInstanceOf(MetainfoError);
          expect((error as Error).message).toMatch(ONE_LINE);
        }
      }
    },
  );
});

describe("parseMetainfo accepts", () => {
  it.for([
    ".hidden",
    "a..b",
    "...a",
    "console.log",
    "com10",
    "Foo: Bar?.mkv",
    "~",
    " leading",
    "\u4e2d\u6587",
    "\u05d0\u200f\u05d1",
    "\ufeffx",
    "x".repeat(255),
  ])("the name %j, as it stands", (name) => {
    expect(parseMetainfo(torrent({ name })).name).toBe(name);
  });
});
