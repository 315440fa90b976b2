import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { type CreateOptions, createMetainfo, parseMetainfo } from "@minibit/core";
import { describe, expect, it, onTestFinished } from "vitest";
import { type ForeignProgram, needs } from "./foreign-program.js";
import { Scratch } from "../scratch.js";
import { FOLDER, SINGLE_FILE, type SampleContent, writeSample } from "./sample-content.js";

const execute = promisify(execFile);

const MKTORRENT: ForeignProgram = { debianPackage: "mktorrent", probe: ["mktorrent", "-h"] };

const ANNOUNCE = "http://127.0.0.1:9000/announce";

interface SameSettings {
  readonly what: string;
  readonly content: SampleContent;
  readonly ours: CreateOptions;
  readonly theirs: readonly string[];
}

const SETTINGS: readonly SameSettings[] = [
  {
    what: "a single file in pieces of 256 KiB",
    content: SINGLE_FILE,
    ours: { pieceLength: 2 ** 18 },
    theirs: ["-l", "18"],
  },
  {
    what: "a private folder in pieces of 32 KiB",
    content: FOLDER,
    ours: { pieceLength: 2 ** 15, private: true },
    theirs: ["-l", "15", "-p"],
  },
  {
    what: "a folder in pieces of 1 MiB under another name",
    content: FOLDER,
    ours: { pieceLength: 2 ** 20, name: "other name" },
    theirs: ["-l", "20", "-n", "other name"],
  },
];

describe("mktorrent", () => {
  it.for(SETTINGS)(
    "gives $what the info-hash that we give it",
    async ({ content, ours, theirs }, context) => {
      await needs(MKTORRENT, context);
      const scratch = new Scratch();
      onTestFinished(() => scratch.remove());
      const path = writeSample(content, scratch, "origin");
      const output = scratch.at("theirs.torrent");
      await execute("mktorrent", ["-a", ANNOUNCE, ...theirs, "-o", output, path], { timeout: 15_000 });

      const made = await createMetainfo(path, { ...ours, trackers: [[ANNOUNCE]] });

      const read = parseMetainfo(await readFile(output));
      expect(made.infoHashHex).toBe(read.infoHashHex);
      expect(made.trackers).toEqual(read.trackers);
    },
  );
});
