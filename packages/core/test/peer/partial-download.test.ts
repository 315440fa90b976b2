import { describe, expect, it } from "vitest";
import { bind } from "../../src/di/index.js";
import { TRACKER_CLIENT, type TrackerClient } from "../../src/tracker/index.js";
import { BLOCK_LENGTH, pieceIndex } from "../../src/units/index.js";
import { MemoryLab, at } from "./memory-lab.js";
import { SAMPLE } from "./peer-lab.js";

const MINUTE_MS = 60_000;
const { metainfo } = SAMPLE;
const rest = { first: pieceIndex(1), last: pieceIndex(2) };

/** A leecher that does not want all but the first piece, and its announces. */
async function partialDownload() {
  const memory = new MemoryLab();
  const announced: string[] = [];
  const client: TrackerClient = {
    announce(_url, { event, left }, done) {
      announced.push(`${event} ${left}`);
      const reply = { intervalMs: 1e9, minIntervalMs: 1e9, seeds: 0, leechers: 0, peers: [] };
      return memory.clock.after(0, () => done(reply));
    },
  };
  await memory.join("seed", { seed: true });
  const { torrent } = memory.lab.add(
    memory.lab.peer({
      transport: memory.transport("leecher"),
      register: (container) => bind(container, TRACKER_CLIENT).toValue(client),
    }),
    { peers: [at("seed")], trackers: [["http://tracker/announce"]] },
  );
  const completions: number[] = [];
  torrent.on("complete", ({ bytes }) => completions.push(bytes));
  torrent.prioritise(rest, 0);
  return { announced, completions, clock: memory.clock, torrent };
}

describe("a download of which not everything is wanted", () => {
  it("is complete with what is wanted, of which no tracker is told", async () => {
    const { announced, completions, clock, torrent } = await partialDownload();
    clock.advance(MINUTE_MS);
    expect([torrent.isComplete, torrent.have.count]).toEqual([true, 1]);
    expect(completions).toEqual([metainfo.pieceSize(pieceIndex(0))]);
    expect(announced).toEqual([`started ${metainfo.totalBytes}`]);
  });

  it("is told to the tracker as completed once everything is here after all", async () => {
    const { announced, completions, clock, torrent } = await partialDownload();
    clock.advance(MINUTE_MS);
    torrent.prioritise(rest, 1);
    clock.advance(MINUTE_MS);
    expect(completions).toEqual([metainfo.pieceSize(pieceIndex(0)), metainfo.totalBytes]);
    expect(announced).toEqual([`started ${metainfo.totalBytes}`, "completed 0"]);
  });

  it("is told as completed also when the rest was on its way as it was no longer wanted", async () => {
    const { announced, completions, clock, torrent } = await partialDownload();
    clock.advance(MINUTE_MS);
    torrent.prioritise(rest, 1);
    clock.run(() => torrent.status.downloadedBytes >= metainfo.totalBytes - 2 * BLOCK_LENGTH);
    torrent.prioritise(rest, 0);
    clock.advance(MINUTE_MS);
    expect([torrent.have.isFull, completions.length]).toEqual([true, 2]);
    expect(announced.at(-1)).toBe("completed 0");
  });
});
