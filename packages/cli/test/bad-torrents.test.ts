import { mkdirSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BencodeInput, DEFAULT_LIMITS, encodeBencode } from "@minibit/core";
import { ExitCode } from "../src/exit-code.js";
import { complaintOf, runCommand } from "./run-command.js";
import { Scratch } from "./scratch.js";

/** A torrent whose info dictionary differs from a good one by `changes`. */
function torrent(changes: Record<string, BencodeInput | undefined>): Uint8Array {
  const good = { length: 1, name: "good", "piece length": 16_384, pieces: new Uint8Array(20) };
  return encodeBencode({ info: { ...good, ...changes } });
}

/** A torrent of files with these paths. */
function withPaths(...paths: string[][]): Uint8Array {
  return torrent({ length: undefined, files: paths.map((path) => ({ length: 1, path })) });
}

const BAD: readonly (readonly [string, Uint8Array, string])[] = [
  ["empty", new Uint8Array(), "it is empty"],
  ["truncated", torrent({}).subarray(0, 50), "ends too early"],
  ["not bencode", Buffer.from("<!doctype html><p>gone"), "not bencode"],
  ["nested 100,000 deep", Buffer.from("l".repeat(100_000)), "nested deeper"],
  ["of a negative size", torrent({ length: -1 }), "length is negative"],
  ["of a huge size", torrent({ length: 2n ** 63n }), "length is too large"],
  ["with a negative piece length", torrent({ "piece length": -16_384 }), "piece length is negative"],
  ["climbing out", withPaths(["..", "x"]), "leads out"],
  ["with an absolute path", torrent({ name: "/etc/passwd" }), "path separator"],
  ["with a drive letter", withPaths(["C:", "x"]), "Windows drive"],
  ["with an empty name", withPaths([""]), "is empty"],
  ["with NUL in a name", withPaths(["a\0b"]), "contains a NUL"],
  ["with a reserved name", withPaths(["nul.txt"]), "device"],
  ["with MiniBit's own folder", torrent({ name: ".minibit" }), "reserved for MiniBit"],
  ["with escape sequences in a name", withPaths(["\u001b[2Jx"]), "control characters"],
  ["with colliding files", withPaths(["a"], ["A"]), "collides"],
];

let scratch: Scratch;
beforeEach(() => void (scratch = new Scratch()));
afterEach(() => scratch.remove());

describe.each(["info", "verify"])("minibit %s", (command) => {
  it.each(BAD)("ends with one line and code 4 for a torrent %s", async (_what, bytes, why) => {
    const path = scratch.file("bad.torrent", bytes);
    const outcome = await runCommand([
      command,
      path,
      ...(command === "verify" ? ["--dir", scratch.path] : []),
    ]);
    expect(complaintOf(outcome)).toContain(why);
    expect(complaintOf(outcome)).toContain(path);
    // oxlint-disable-next-line no-control-regex -- it is what must not be there
    expect(outcome.stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    expect([outcome.code, outcome.stdout]).toEqual([ExitCode.badTorrent, ""]);
  });

  it("says how a torrent is made of a file that is none", async () => {
    const large = scratch.sparseFile("large.mkv", DEFAULT_LIMITS.torrentFileBytes + 1);
    for (const path of [large, scratch.file("film.mkv", Buffer.of(0xe8, 0x64))]) {
      const outcome = await runCommand([command, path]);
      expect(complaintOf(outcome)).toBe(`${path} is not a torrent file: 'minibit create' makes one from it`);
      expect(outcome.code).toBe(ExitCode.badTorrent);
    }
  });

  it("does not read a file that is larger than any torrent", async () => {
    const path = scratch.sparseFile("large.torrent", DEFAULT_LIMITS.torrentFileBytes + 1);
    const outcome = await runCommand([command, path]);
    expect(complaintOf(outcome)).toMatch(/bytes are too many for a torrent$/);
    expect(outcome.code).toBe(ExitCode.badTorrent);
  });

  it("tells a missing file and a folder from a bad torrent", async () => {
    mkdirSync(scratch.at("folder"));
    const missing = await runCommand([command, scratch.at("missing.torrent")]);
    expect([missing.code, complaintOf(missing)]).toEqual([
      ExitCode.disk,
      `${scratch.at("missing.torrent")}: no such file: check the path`,
    ]);
    const folder = await runCommand([command, scratch.at("folder")]);
    expect([folder.code, complaintOf(folder)]).toEqual([
      ExitCode.usage,
      `${scratch.at("folder")} is a folder: 'minibit create' makes a torrent from it`,
    ]);
  });
});
