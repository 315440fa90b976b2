import { MIB } from "@minibit/core";
import { type Scratch, contentOf } from "../scratch.js";

/** A file or folder to share. */
export interface SampleContent {
  /** Its description in a test's name. */
  readonly what: string;
  /** Its own name. */
  readonly name: string;
  /** Size of each file, bytes, by its path. */
  readonly files: Readonly<Record<string, number>>;
}

/** One file, whose last piece and last block are short. */
export const SINGLE_FILE: SampleContent = {
  what: "a single file",
  name: "film.bin",
  files: { "film.bin": 12 * MIB + 12_345 },
};

/** A folder with subfolders, files that begin and end within pieces, an empty file and a non-ASCII name. */
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

/** Writes `content`, random bytes, below `folder` of `scratch`. Returns the path of the file or folder. */
export function writeSample({ name, files }: SampleContent, scratch: Scratch, folder: string): string {
  for (const [path, size] of Object.entries(files)) scratch.file(`${folder}/${path}`, size);
  return scratch.at(folder, name);
}

/** Returns the files that differ in any byte below two folders, of which at least one must exist. */
export function differences(folder: string, other: string): string[] {
  const [ours, theirs] = [contentOf(folder), contentOf(other)];
  const names = Object.keys({ ...ours, ...theirs });
  return names.length === 0 ? ["nothing is there"] : names.filter((name) => ours[name] !== theirs[name]);
}
