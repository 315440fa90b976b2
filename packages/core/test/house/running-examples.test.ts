import { existsSync } from "node:fs";
import { mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { encodeTorrent, parseMetainfo, withTrackers } from "../../src/metainfo/index.js";
import { SeededRandom, SystemClock } from "../../src/runtime/index.js";
import { Tracker, TrackerServer } from "../../src/tracker/index.js";
import { sampleTorrent } from "../../src/testing/index.js";
import { PeerLab } from "../peer/peer-lab.js";
import { examplesIn } from "./document-examples.js";
import { runIn } from "./run-in.js";
import { ROOT } from "./sources.js";

const SAMPLE = sampleTorrent([
  { path: ["set", "one.bin"], length: 300_000 },
  { path: ["set", "two.bin"], length: 200_000 },
]);

/** The first example of each page that shares a torrent, its output, and whether it ends by itself. */
const EXAMPLES = [
  { page: "README.md", says: /^8 of 8$/m, ends: true },
  { page: "docs/guides/embedding.md", says: /^500000 bytes in [\d.]+ s$/m, ends: false },
];

beforeAll(() => {
  const built = path.join(ROOT, "packages/core/dist/index.js");
  if (!existsSync(built)) throw new Error(`${built} is not there: npm run build:fast makes it`);
});

describe("an example of the documents, run as it stands by somebody who has the packages", () => {
  it.each(EXAMPLES)("downloads a torrent: $page", async ({ page, says, ends }) => {
    const folder = await realpath(await mkdtemp(path.join(tmpdir(), "minibit-example-")));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const torrent = await offeredTorrent();
    await writeFile(path.join(folder, "folder.torrent"), torrent);
    await writeFile(path.join(folder, "example.mjs"), exampleOf(page));
    await symlink(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
    const { output, code } = await runIn(folder, "node example.mjs", ends ? undefined : says);
    expect(output).toMatch(says);
    expect(code).toBe(ends ? 0 : null);
    for (const [index, file] of parseMetainfo(torrent).files.entries()) {
      const copy = await readFile(path.join(folder, "downloads", ...file.path));
      expect(copy.equals(SAMPLE.contentOf(index))).toBe(true);
    }
  });
});

/** The bytes of a torrent that a seed offers through a tracker. */
async function offeredTorrent(): Promise<Uint8Array> {
  const tracker = new Tracker({ scheduler: new SystemClock(), random: new SeededRandom(1) });
  const server = new TrackerServer(tracker);
  onTestFinished(async () => {
    await server.close();
    tracker.close();
  });
  const { host, port } = await server.listen({ host: "127.0.0.1", port: 0 });
  const trackers = [[`http://${host}:${port}/announce`]];
  const metainfo = withTrackers(SAMPLE.metainfo, trackers);
  const bytes = encodeTorrent(metainfo);
  expect(parseMetainfo(bytes).infoHashHex).toBe(metainfo.infoHashHex);
  const seed = await new PeerLab().join({ seed: true, sample: SAMPLE, trackers });
  await new Promise<void>((announced) => seed.torrent.on("announced", () => announced()));
  return bytes;
}

function exampleOf(page: string): string {
  const [example] = examplesIn(page);
  if (!example) throw new Error(`${page} has no example`);
  return example.code;
}
