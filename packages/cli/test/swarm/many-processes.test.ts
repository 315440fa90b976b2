import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { type AnnounceRequest, MIB, type Tracker } from "@minibit/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MinibitProcess } from "../minibit-process.js";
import { Scratch } from "../scratch.js";

const LEECHERS = 20;

const FILE_BYTES = 64 * MIB;

const MOST_COPIES = 3;

let scratch: Scratch;
beforeEach(() => void (scratch = new Scratch()));
afterEach(async () => {
  await MinibitProcess.endAll();
  await scratch.remove();
});

/** The first `count` announces that are such as `isSuch` describes, when they have come. */
function announces(
  tracker: Tracker,
  count: number,
  isSuch: (request: AnnounceRequest) => boolean,
): Promise<readonly AnnounceRequest[]> {
  return new Promise((resolve) => {
    const such: AnnounceRequest[] = [];
    tracker.events.on("announce", (request) => {
      if (isSuch(request) && such.push(request) === count) resolve(such);
    });
  });
}

describe("a swarm of processes", () => {
  it("of a seed and 20 leechers completes 64 MiB, for which the seed uploads less than 3 copies", async () => {
    const original = scratch.file("seed/data.bin", FILE_BYTES);
    const { tracker, url } = await scratch.tracker();
    const { file } = await scratch.torrent(original, [`${url}/announce`]);
    const join = (folder: string) =>
      MinibitProcess.start(["peer", file, "--dir", scratch.at(folder), "--host", "127.0.0.1", "--until", "forever", "--quiet"]);
    const arrived = announces(tracker, LEECHERS, ({ event, left }) => event === "started" && left > 0);
    const completed = announces(tracker, LEECHERS, ({ event }) => event === "completed");
    const seedLeft = announces(tracker, 1, ({ event, downloaded }) => event === "stopped" && downloaded === 0);

    const folders = Array.from({ length: LEECHERS }, (_, index) => `leecher-${index + 1}`);
    for (const folder of folders) join(folder);
    // all of them first: one that starts early would have everything from the seed before the others are there
    await arrived;
    const T=performance.now();
    const seed = join("seed");
    await completed;
    console.log("done in", performance.now()-T);
    seed.child.kill("SIGTERM");
    const [{ uploaded }] = (await seedLeft) as [AnnounceRequest];
    console.log("copies", uploaded/FILE_BYTES, availableParallelism());

    expect(uploaded / FILE_BYTES).toBeLessThan(MOST_COPIES);
    const bytes = readFileSync(original);
    const wrong = folders.filter((folder) => !readFileSync(scratch.at(folder, "data.bin")).equals(bytes));
    expect(wrong).toEqual([]);
  }, 60_000);
});
