import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BencodeInput, encodeBencode } from "@minibit/core";
import { ExitCode } from "../src/exit-code.js";
import { MinibitProcess } from "./minibit-process.js";
import { complaintOf, runCommand } from "./run-command.js";
import { Scratch } from "./scratch.js";

let scratch: Scratch;
beforeEach(() => void (scratch = new Scratch()));
afterEach(() => scratch.remove());

/** Runs `minibit info` on a torrent with these parts, whose one piece is all zeros. */
async function infoOf(parts: Record<string, BencodeInput>, files: BencodeInput, ...options: string[]) {
  const info = { files, name: "set", "piece length": 16_384, pieces: new Uint8Array(20) };
  const path = scratch.file("set.torrent", encodeBencode({ ...parts, info }));
  const outcome = await runCommand(["info", path, ...options]);
  expect(outcome).toMatchObject({ code: ExitCode.done, stderr: "" });
  return outcome.stdout;
}

const FILES = [
  { length: 2_000, path: ["sub", "a.bin"] },
  { length: 14_384, path: [".pad", "14384"], attr: "p" },
];

describe("minibit info", () => {
  it("says what is in a torrent, padding left out", async () => {
    const parts = {
      "announce-list": [["http://one.example/a"], ["udp://two.example:80"]],
      comment: "first\nsecond",
      "created by": "somebody",
      "creation date": 1_000_000_000,
    };
    expect((await infoOf(parts, FILES)).replace(/[0-9a-f]{40}/, "HASH")).toBe(
      [
        "set",
        "  info-hash  HASH",
        "  size       2.0 KiB (2,000 bytes) in 1 file",
        "  pieces     1 of 16.0 KiB",
        "  trackers   http://one.example/a",
        "             udp://two.example:80 (not yet supported)",
        "  made       2001-09-09 01:46 UTC by somebody",
        "  comment    first",
        "             second",
        "  files",
        "    2.0 KiB  set/sub/a.bin",
        "",
      ].join("\n"),
    );
  });

  it("says it of more files than a call can have arguments", async () => {
    const files = Array.from({ length: 200_000 }, (_, index) => ({ length: 0, path: [String(index)] }));
    const info = {
      files: [...FILES, ...files],
      name: "set",
      "piece length": 16_384,
      pieces: new Uint8Array(20),
    };
    const path = scratch.file("set.torrent", encodeBencode({ info }));
    // in a process of its own: the stack of a thread of the tests may be larger than a person's
    const { code, stderr, stdout } = await MinibitProcess.run(["info", path]);
    expect({ code, stderr }).toEqual({ code: ExitCode.done, stderr: "" });
    expect(stdout).toContain("in 200001 files");
    expect(stdout.endsWith("        0 B  set/199999\n")).toBe(true);
  });

  it("says it as a line of JSON, what is not known left out", async () => {
    const line = await infoOf({ announce: "http://one.example/a" }, FILES, "--json");
    expect(line.trimEnd()).not.toContain("\n");
    expect(JSON.parse(line)).toEqual({
      v: 1,
      path: scratch.at("set.torrent"),
      infoHash: expect.stringMatching(/^[0-9a-f]{40}$/) as string,
      name: "set",
      bytes: 2_000,
      pieceLength: 16_384,
      pieces: 1,
      private: false,
      trackers: [["http://one.example/a"]],
      files: [{ path: "set/sub/a.bin", bytes: 2_000 }],
    });
  });

  it("shows what steers a terminal as what it is", async () => {
    const text = await infoOf({ comment: "\u001b]0;mine\u0007 \u202etxt", "created by": "a\u009bb" }, FILES);
    expect(text).toContain("\\u001b]0;mine\\u0007 \\u202etxt");
    expect(text).toContain("by a\\u009bb");
  });

  it("says it of a torrent on the web, and what is wrong where there is none", async () => {
    const { tracker, url } = await scratch.tracker();
    const { metainfo } = await scratch.torrent(scratch.file("small.bin", 100));
    tracker.catalogue.add(metainfo);
    const place = `${url}/torrents/${metainfo.infoHashHex}.torrent`;
    const { stdout, ...rest } = await runCommand(["info", place, "--json"]);
    expect(rest).toEqual({ code: ExitCode.done, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({ path: place, name: "small.bin", bytes: 100 });
    expect(await runCommand(["info", `${url}/torrents/none.torrent`])).toEqual({
      code: ExitCode.nobody,
      stdout: "",
      stderr: `minibit: ${url}/torrents/none.torrent: HTTP 404 Not Found\n`,
    });
    const udp = await runCommand(["info", "udp://one.example:80"]);
    expect(udp.code).toBe(ExitCode.usage);
    expect(complaintOf(udp)).toMatch(/udp/i);
  });

  it("knows no date for one that no calendar has", async () => {
    for (const date of [8_640_000_000_001, Number.MAX_SAFE_INTEGER]) {
      expect(await infoOf({ "creation date": date }, FILES)).not.toContain("made");
    }
  });
});
