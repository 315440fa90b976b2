import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type AnnounceRequest, MIB, type Tracker } from "@minibit/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MinibitProcess } from "../minibit-process.js";
import { Scratch } from "../scratch.js";

const LEECHERS = Array.from({ length: 20 }, (_, index) => `leecher-${index + 1}`);

const FILE_BYTES = 64 * MIB;

const MOST_COPIES = 3;

/** Twenty processes take some seconds only to start, and many on a machine that has other work. */
const TIMEOUT_MS = 120_000;

let scratch: Scratch;
beforeEach(() => void (scratch = new Scratch()));
afterEach(async () => {
  await MinibitProcess.endAll();
  await scratch.remove();
});

/** A process that shares the torrent `file` in a folder of its own, `name`, and stays. */
function join(file: string, name: string): MinibitProcess {
  const where = ["--dir", scratch.at(name), "--host", "127.0.0.1"];
  return MinibitProcess.start(["peer", file, ...where, "--until", "forever", "--quiet"]);
}

/** The first `count` announces that are such as `isSuch` describes, when they have come. */
function announces(
  tracker: Tracker,
  isSuch: (request: AnnounceRequest) => boolean,
  count = 1,
): Promise<readonly AnnounceRequest[]> {
  return new Promise((resolve) => {
    const such: AnnounceRequest[] = [];
    tracker.events.on("announce", (request) => {
      if (isSuch(request) && such.push(request) === count) resolve(such);
    });
  });
}

/** Fails as soon as one of `processes` ends. */
async function anybodyLeft(processes: readonly MinibitProcess[]): Promise<never> {
  const left = await Promise.race(
    processes.map(async (each) => {
      await once(each.child, "close");
      return each;
    }),
  );
  throw new Error(`a peer ended with ${left.code}: ${left.stderr}`);
}

describe("a swarm of processes", () => {
  it(
    "of a seed and 20 leechers completes 64 MiB, of which the seed uploads less than 3 copies",
    async () => {
      const original = scratch.file("seed/data.bin", FILE_BYTES);
      const { tracker, url } = await scratch.tracker();
      const { file } = await scratch.torrent(original, [`${url}/announce`]);
      const arrived = announces(
        tracker,
        ({ event, left }) => event === "started" && left > 0,
        LEECHERS.length,
      );
      const completed = announces(tracker, ({ event }) => event === "completed", LEECHERS.length);
      const seedLeft = announces(tracker, ({ event, downloaded }) => event === "stopped" && downloaded === 0);

      const leechers = LEECHERS.map((name) => join(file, name));
      const trouble = anybodyLeft(leechers);
      trouble.catch(() => {}); // it comes at the end, when nobody waits for it any more
      // all of them first: the seed would have sent everything to one before the next has started
      await Promise.race([arrived, trouble]);
      const seed = join(file, "seed");
      await Promise.race([completed, trouble]);
      seed.child.kill("SIGTERM");
      const [goodbye] = await seedLeft;

      const bytes = readFileSync(original);
      const differing = LEECHERS.filter((name) => !readFileSync(scratch.at(name, "data.bin")).equals(bytes));
      expect(differing).toEqual([]);
      expect(goodbye!.uploaded / FILE_BYTES).toBeGreaterThanOrEqual(1);
      expect(goodbye!.uploaded / FILE_BYTES).toBeLessThan(MOST_COPIES);
    },
    TIMEOUT_MS,
  );
});
