import { randomBytes } from "node:crypto";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
  truncateSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import {
  type Metainfo,
  SystemClock,
  Tracker,
  TrackerServer,
  createMetainfo,
  encodeTorrent,
  systemRandom,
} from "@minibit/core";

/** A temporary folder for one test, with helpers to fill it. */
export class Scratch {
  readonly path = mkdtempSync(join(tmpdir(), "minibit-test-"));
  readonly #ends: (() => Promise<void>)[] = [];

  /** Returns the path of `name` in it. */
  at(...name: string[]): string {
    return join(this.path, ...name);
  }

  /** Makes a folder and returns its path. */
  folder(name: string): string {
    mkdirSync(this.at(name), { recursive: true });
    return this.at(name);
  }

  /** Writes a file of text or random bytes and returns its path. */
  file(name: string, content: number | string | Uint8Array): string {
    const path = this.at(name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === "number" ? randomBytes(content) : content);
    return path;
  }

  /** Makes a sparse file of `size` zeros and returns its path. */
  sparseFile(name: string, size: number): string {
    const path = this.file(name, 0);
    truncateSync(path, size);
    return path;
  }

  /** Makes a torrent of the data at `path`, and writes it to a file. */
  async torrent(path: string, trackers: string[] = []): Promise<{ metainfo: Metainfo; file: string }> {
    const metainfo = await createMetainfo(path, { trackers: trackers.map((url) => [url]) });
    return { metainfo, file: this.file(`${metainfo.infoHashHex}.torrent`, encodeTorrent(metainfo)) };
  }

  /** Starts a tracker in this process. */
  async tracker(): Promise<{ tracker: Tracker; url: string }> {
    const tracker = new Tracker({ scheduler: new SystemClock(), random: systemRandom() });
    const server = new TrackerServer(tracker);
    const { port } = await server.listen({ host: "127.0.0.1", port: 0 });
    this.#ends.push(async () => {
      await server.close();
      tracker.close();
    });
    return { tracker, url: `http://127.0.0.1:${port}` };
  }

  /** Removes everything. */
  async remove(): Promise<void> {
    for (const end of this.#ends) await end();
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** Returns the content of the files at `path` by their names below it, without MiniBit's own folder. */
export function contentOf(path: string): Record<string, string> {
  if (statSync(path).isFile()) return { "": readFileSync(path, "base64") };
  const files = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files
      .map((file) => [relative(path, file), readFileSync(file, "base64")] as const)
      .filter(([name]) => !name.startsWith(".minibit"))
      .sort(),
  );
}
