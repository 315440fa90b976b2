import { PassThrough, Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_LIMITS, MetainfoError } from "@minibit/core";
import { ExitCode } from "../src/exit-code.js";
import { UsageError } from "../src/errors.js";
import { bytesFromInput } from "../src/standard-input.js";
import { MinibitProcess } from "./minibit-process.js";
import { Scratch } from "./scratch.js";

let scratch: Scratch;
beforeEach(() => void (scratch = new Scratch()));
afterEach(async () => {
  await MinibitProcess.endAll();
  await scratch.remove();
});

/** Runs the command with the file at `path` led into its standard input. */
async function fed(path: string, args: readonly string[]): Promise<MinibitProcess> {
  return await MinibitProcess.run(args, { under: ["sh", "-c", 'exec "$@" < "$0"', path] });
}

describe("a torrent from standard input", () => {
  it("is taken by every command that takes a torrent", async () => {
    const data = scratch.file("data.bin", 40_000);
    const { metainfo, file } = await scratch.torrent(data);
    const info = await fed(file, ["info", "-", "--json"]);
    expect([info.code, info.stderr]).toEqual([ExitCode.done, ""]);
    expect(JSON.parse(info.stdout)).toMatchObject({ infoHash: metainfo.infoHashHex, path: "-" });
    const verify = await fed(file, ["verify", "-", "--dir", scratch.path]);
    expect([verify.code, verify.stderr]).toEqual([ExitCode.done, ""]);
    expect(verify.stdout).toMatch(/^data\.bin: all \d+ pieces match/);
    const peer = await fed(file, ["peer", "-", "--dir", scratch.path, "--until", "complete", "--json"]);
    expect([peer.code, peer.stderr]).toEqual([ExitCode.done, ""]);
    expect(peer.eventsOf("seeding")).toHaveLength(1);
  });

  it("is named where it is none, or not what the data is", async () => {
    const nothing = await fed("/dev/null", ["info", "-"]);
    expect(nothing.code).toBe(ExitCode.badTorrent);
    expect(nothing.stderr).toMatch(/^minibit: standard input: bad torrent: [^\n]+\n$/);
    const data = scratch.file("data.bin", 40_000);
    const { file } = await scratch.torrent(data);
    scratch.file("data.bin", "other");
    const other = await fed(file, ["verify", "-", "--dir", scratch.path]);
    expect(other.code).toBe(ExitCode.mismatch);
    expect(other.stderr).toContain("does not match standard input");
  });
});

describe("what comes from standard input", () => {
  it("is read until it ends", async () => {
    const bytes = await bytesFromInput(Readable.from([Buffer.from("d"), Buffer.from("e")]));
    expect(Buffer.from(bytes).toString()).toBe("de");
  });

  it("is not waited for at a terminal, where nobody can type a torrent", async () => {
    const terminal = Object.assign(new PassThrough(), { isTTY: true });
    await expect(bytesFromInput(terminal)).rejects.toThrow(UsageError);
  });

  it("is not waited for any more when the command is asked to end", async () => {
    const asked = new AbortController();
    const read = bytesFromInput(new PassThrough(), asked.signal);
    const why = new Error("asked to end");
    asked.abort(why);
    await expect(read).rejects.toBe(why);
  });

  it("has an end, as no torrent is endless", async () => {
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(1 << 20, "d");
      })(),
    );
    await expect(bytesFromInput(endless)).rejects.toThrow(MetainfoError);
    const longest = Readable.from([Buffer.alloc(DEFAULT_LIMITS.torrentFileBytes)]);
    expect(await bytesFromInput(longest)).toHaveLength(DEFAULT_LIMITS.torrentFileBytes);
  });
});
