import { PassThrough } from "node:stream";
import { Bitfield, type Torrent } from "@minibit/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { JsonEvents } from "../../src/json-events.js";
import { Style } from "../../src/render/style.js";
import { JsonReporter } from "../../src/report/json-reporter.js";
import { TextReporter } from "../../src/report/text-reporter.js";
import { TorrentPanel } from "../../src/report/torrent-panel.js";
import { eventsCalled, parseEvents } from "../parse-events.js";
import { KeptOutput } from "../run-command.js";

const LOST = { count: 2, pieces: [98, 99], lastHolder: { name: "alice", agoMs: 60_000 } };

/** A download that lacks its last two pieces, as far as it is shown. */
const STUCK = {
  metainfo: { name: "data.bin", infoHashHex: "0".repeat(40) },
  have: new Bitfield(100),
  on: () => STUCK,
  status: {
    state: "downloading",
    totalBytes: 100,
    haveBytes: 98,
    pieceCount: 100,
    checkedBytes: 0,
    downloadedBytes: 98,
    uploadedBytes: 0,
    downloadRate: 0,
    uploadRate: 0,
    etaSeconds: undefined,
    silentMs: 60_000,
    unavailable: LOST,
    playback: { piece: 98, stalledMs: 1_500 },
    peers: [],
  },
} as unknown as Torrent;

const WHY = "stuck: no connected peer has pieces 98, 99, last held by alice, which left at 12:29";

beforeEach(() => void vi.useFakeTimers({ now: new Date(2026, 0, 1, 12, 30, 0) }));
afterEach(() => void vi.useRealTimers());

describe("a download that is stuck says why", () => {
  it("below its panel on a terminal, in lines that fit", () => {
    const style = new Style(new PassThrough());
    const lines = new TorrentPanel(STUCK, style).lines(60);
    expect(lines.filter((line) => line.length > 60)).toEqual([]);
    expect(lines.slice(4)).toEqual([
      "playing piece 98 of 100 (stalled for 1.5 s)",
      "stuck: no connected peer has pieces 98, 99, last held by",
      "alice, which left at 12:29",
    ]);
  });

  it("in a line of text, which is not said again while nothing changes", () => {
    const stdout = new KeptOutput();
    const context = { stdout, stderr: stdout, cwd: "", env: {}, readerLeft: new AbortController().signal };
    const reporter = new TextReporter(context, undefined);
    reporter.added(STUCK);
    vi.advanceTimersByTime(9_000);
    reporter.close();
    const [line, ...more] = stdout.text.split("\n");
    expect(line).toMatch(/^data\.bin: 98\.0 %, .*playing piece 98 of 100 \(stalled for 1\.5 s\), 0 peers; /);
    expect(line?.endsWith(`; ${WHY}`)).toBe(true);
    expect(more).toEqual([""]);
  });

  it("in its progress as an event", () => {
    const output = new KeptOutput();
    const reporter = new JsonReporter(new JsonEvents(output, "bob"), output);
    reporter.added(STUCK);
    vi.advanceTimersByTime(2_000);
    reporter.close(0);
    const [progress] = eventsCalled("progress", parseEvents(output.text));
    expect(progress).toMatchObject({
      playback: { piece: 98, stalledSeconds: 1.5 },
      unavailable: { count: 2, pieces: [98, 99], lastHolder: { name: "alice", secondsAgo: 60 } },
    });
  });
});
