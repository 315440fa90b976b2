import { MIB } from "@minibit/core";
import { type Scratch, contentOf } from "../scratch.js";

/** A file or folder to be shared. */
export interface SampleContent {
  /** What it is, in a test's name. */
  readonly what: string;
  /** Its own name. */
  readonly name: string;
  /** Bytes of each file, by its path. */
  readonly files: Readonly<Record<string, number>>;
}

/** One file, whose last piece and last block are short. */
export const SINGLE_FILE: SampleContent = {
  what: "a single file",
  name: "film.bin",
  files: { "film.bin": 12 * MIB + 12_345 },
};

/** A folder with folders in it, files that begin and end within pieces, an empty one and a name beyond ASCII. */
export const FOLDER: SampleContent = {
  what: "a folder",
  name: "album",
  files: {
    "album/01 first.bin": 5 * MIB + 1,
    "album/02 empty.bin": 0,
    "album/03 tiny.bin": 3,
    "album/extras/naïve Ω.bin": 4 * MIB - 7,
    "album/extras/deep/er/last.bin": 2 * MIB + 99,
  },
};

/** Writes `content`, random bytes, below `folder` of `scratch`, and returns the path of the file or folder. */
export function writeSample({ name, files }: SampleContent, scratch: Scratch, folder: string): string {
  for (const [path, size] of Object.entries(files)) scratch.file(`${folder}/${path}`, size);
  return scratch.at(folder, name);
}

/** The files that are not the same, byte for byte, below two folders; at least one must be there. */
export function differences(folder: string, other: string): string[] {
  const [ours, theirs] = [contentOf(folder), contentOf(other)];
  const names = Object.keys({ ...ours, ...theirs });
  return names.length === 0 ? ["nothing is there"] : names.filter((name) => ours[name] !== theirs[name]);
}
