import { dirname, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** Packages of ours beside this one. */
const OURS = ["@minibit/core", "@minibit/strategies", "@minibit/simulator"];

/** The end of a line of a stack: a file or the address of one, a line and a column. */
const PLACE = /(?:^|\()(?:async )?([^()]+):(\d+):(\d+)\)?$/;

/**
 * Where `error` was thrown, `mine.ts:3:31` as seen from `folder`, if it passed no code of ours on its way: whatever we were
 * about is whole. Undefined where it did, and where there is no telling: a stack that may have been cut off, or none.
 */
export function foreignPlace(error: unknown, folder: string): string | undefined {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  if (frames.length >= Error.stackTraceLimit) return undefined;
  const places = frames.flatMap((frame) => placeIn(frame.trim().slice("at ".length)));
  const folders = ourFolders();
  if (places.some(({ file }) => folders.some((ours) => file.startsWith(ours)))) return undefined;
  const thrown = places.find(({ file }) => !file.startsWith("node:"));
  if (thrown === undefined) return undefined;
  const path = relative(folder, thrown.file);
  return `${path.startsWith("..") ? thrown.file : path}:${thrown.position}`;
}

/** The folders of our packages: looked for when something was thrown, which is seldom, and not at each start. */
function ourFolders(): string[] {
  return OURS.map((name) => dirname(dirname(fileURLToPath(import.meta.resolve(name)))))
    .concat(fileURLToPath(new URL("..", import.meta.url)))
    .map((folder) => (folder.endsWith(sep) ? folder : `${folder}${sep}`));
}

/** What is built in, or evaluated from a text, has none. */
function placeIn(frame: string): { file: string; position: string }[] {
  const [, file, line, column] = PLACE.exec(frame) ?? [];
  if (file === undefined) return [];
  return [{ file: file.startsWith("file:") ? fileURLToPath(file) : file, position: `${line}:${column}` }];
}
