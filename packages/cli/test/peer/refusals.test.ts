import { readdirSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ExitCode } from "../../src/exit-code.js";
import { complaintOf, runCommand } from "../run-command.js";
import { Scratch } from "../scratch.js";

let scratch: Scratch;
beforeEach(() => void (scratch = new Scratch()));
afterEach(() => scratch.remove());

/** Runs `minibit peer` with `args`, and gives how it ended: in one line. */
async function refused(...args: string[]) {
  const outcome = await runCommand(["peer", ...args]);
  return { code: outcome.code, message: complaintOf(outcome) };
}

describe("minibit peer refuses, and exits with", () => {
  it.each([
    [["--selector", "rarset"], /^unknown selector 'rarset'; did you mean 'rarest'\?/],
    [["--choker", "tff"], /^unknown choker 'tff'; did you mean 'tft'\?/],
    [["--until", "done"], /^--until is complete, forever, ratio=2 or 30s, not 'done'$/],
    [["--timeout", "soon"], /^--timeout is a duration like 60s/],
    [["--id", "a\u001bb"], /^--id is a name of 1 to 40 characters/],
    [["--peer", "127.0.0.1"], /^--peer is an address like/],
    [["--tracker", "udp://127.0.0.1:9000"], /^udp:\/\/ trackers are not yet supported/],
    [["--tracker", "127.0.0.1:9000"], /is not the address of a tracker/],
    [["magnet:?xt=urn:btih:0"], /^magnet links are not yet supported/],
    [["udp://127.0.0.1:9000/announce"], /^udp:\/\/ trackers are not yet supported/],
    [["."], /is a folder: 'minibit create' makes a torrent from it$/],
  ])("2: %j", async (args, message) => {
    const { code, message: said } = await refused(...args);
    expect(said).toMatch(message);
    expect(code).toBe(ExitCode.usage);
  });

  it.each([
    ["is empty", ""],
    ["is no torrent", "hello"],
    ["is a bomb", "d4:info".padEnd(100_000, "l")],
    [
      "climbs out of its folder",
      `d4:infod6:lengthi1e4:name2:..12:piece lengthi16384e6:pieces20:${"x".repeat(20)}ee`,
    ],
  ])("4: a torrent that %s", async (_what, content) => {
    const { code, message } = await refused(scratch.file("bad.torrent", content), "--dir", scratch.at("out"));
    expect(message).toContain("bad.torrent: bad torrent: ");
    expect(code).toBe(ExitCode.badTorrent);
    expect(readdirSync(scratch.path)).toEqual(["bad.torrent"]);
  });
});
