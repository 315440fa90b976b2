import { appendFileSync, rmSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { GIB, type Metainfo, encodeTorrent } from "@minibit/core";
import { ExitCode } from "../src/exit-code.js";
import { RunningCommand, complaintOf, runCommand } from "./run-command.js";
import { Scratch } from "./scratch.js";

let scratch: Scratch;
let torrent: { metainfo: Metainfo; file: string };
beforeEach(async () => {
  scratch = new Scratch();
  scratch.file("data/set/a.bin", 100_000);
  scratch.file("data/set/b.bin", 50_000);
  scratch.file("data/set/none", 0);
  torrent = await scratch.torrent(scratch.at("data/set"));
});
afterEach(() => scratch.remove());

const verify = (...options: string[]) =>
  runCommand(["verify", torrent.file, "--dir", scratch.at("data"), ...options]);

describe("minibit verify", () => {
  it("says that all is there, and leaves everything as it is", async () => {
    expect(await verify()).toEqual({
      code: ExitCode.done,
      stdout: `set: all 10 pieces match, 146.5 KiB in ${scratch.at("data")}\n`,
      stderr: "",
    });
    expect(await verify("--quiet")).toEqual({ code: ExitCode.done, stdout: "", stderr: "" });
    expect(await readdir(scratch.at("data"))).toEqual(["set"]);
  });

  it("takes the torrent from the web as well", async () => {
    const { tracker, url } = await scratch.tracker();
    tracker.catalogue.add(torrent.metainfo);
    const place = `${url}/torrents/${torrent.metainfo.infoHashHex}.torrent`;
    expect(await runCommand(["verify", place, "--dir", scratch.at("data")])).toMatchObject({
      code: ExitCode.done,
      stdout: expect.stringMatching(/^set: all 10 pieces match/) as string,
    });
  });

  it("speaks of a single piece as of one", async () => {
    const path = scratch.file("data/small", 100);
    const { file } = await scratch.torrent(path);
    const args = ["verify", file, "--dir", scratch.at("data")];
    expect((await runCommand(args)).stdout).toMatch(/^small: its 1 piece matches, 100 B in /);
    writeFileSync(path, Buffer.alloc(100));
    expect((await runCommand(args)).stdout).toMatch(/^small: 0 of 1 piece matches\n/);
  });

  it("ends with 7 where data does not match, and names what is wrong", async () => {
    appendFileSync(scratch.at("data/set/a.bin"), "more");
    writeFileSync(scratch.at("data/set/b.bin"), Buffer.alloc(50_000));
    rmSync(scratch.at("data/set/none"));
    const outcome = await verify();
    expect(outcome.code).toBe(ExitCode.mismatch);
    expect(outcome.stdout).toBe(
      [
        "set: 6 of 10 pieces match",
        "  long       set/a.bin (100,004 bytes instead of 100,000 bytes)",
        "  different  set/b.bin",
        "  missing    set/none",
        "",
      ].join("\n"),
    );
    expect(complaintOf(outcome)).toBe(
      `set in ${scratch.at("data")} does not match ${torrent.file}: 4 of 10 pieces missing or different`,
    );
  });

  it("says what --dir names where it was given the data itself", async () => {
    const outcome = await runCommand(["verify", torrent.file, "--dir", scratch.at("data/set"), "--quiet"]);
    expect(outcome.code).toBe(ExitCode.mismatch);
    expect(complaintOf(outcome)).toMatch(
      /: 10 of 10 pieces missing or different; --dir names the folder that holds set, not set itself$/,
    );
  });

  it("ends with 7 also for an empty file that is missing", async () => {
    rmSync(scratch.at("data/set/none"));
    const outcome = await verify("--quiet");
    expect([outcome.code, outcome.stdout]).toEqual([ExitCode.mismatch, ""]);
    expect(complaintOf(outcome)).toMatch(/: 1 file missing or of another size$/);
  });

  it("says it as a line of JSON", async () => {
    rmSync(scratch.at("data/set/b.bin"));
    const { code, stdout } = await verify("--json");
    expect(code).toBe(ExitCode.mismatch);
    expect(JSON.parse(stdout)).toEqual({
      v: 1,
      infoHash: torrent.metainfo.infoHashHex,
      name: "set",
      dir: scratch.at("data"),
      identical: false,
      bytes: 150_000,
      pieces: 10,
      matchingPieces: 6,
      faults: [{ path: "set/b.bin", kind: "missing", bytes: 50_000, foundBytes: 0 }],
    });
  });

  it("ends with 5 for a folder that is missing, or is a file", async () => {
    const missing = await runCommand(["verify", torrent.file, "--dir", scratch.at("nowhere")]);
    expect([missing.code, complaintOf(missing)]).toEqual([
      ExitCode.disk,
      `${scratch.at("nowhere")}: no such folder: say with --dir where the data is`,
    ]);
    const file = await runCommand(["verify", torrent.file, "--dir", torrent.file]);
    expect(file.code).toBe(ExitCode.disk);
    expect(complaintOf(file)).toMatch(/ is not a folder: --dir names the folder that holds the data$/);
  });

  it("ends with 130 on Ctrl-C", async () => {
    const length = 4 * GIB;
    scratch.sparseFile("data/large", length);
    const unsaid = { trackers: [], comment: undefined, createdBy: undefined, creationDate: undefined };
    const bytes = encodeTorrent({ info: largeInfo(length), ...unsaid });
    const command = new RunningCommand(
      ["verify", scratch.file("large.torrent", bytes), "--dir", scratch.at("data")],
      { columns: 80 },
    );
    await vi.waitFor(() => expect(command.stderr.text).toMatch(/hashing .* %/), 10_000);
    process.emit("SIGINT");
    const { code, stdout } = await command.outcome();
    expect([code, stdout]).toEqual([ExitCode.interrupted, ""]);
  });
});

/** An info dictionary of a file `large` whose hashes are all wrong. */
function largeInfo(length: number): Uint8Array {
  const pieceLength = 1_048_576;
  const hashes = Buffer.alloc((length / pieceLength) * 20);
  const head = `d6:lengthi${length}e4:name5:large12:piece lengthi${pieceLength}e6:pieces${hashes.length}:`;
  return Buffer.concat([Buffer.from(head), hashes, Buffer.from("e")]);
}
