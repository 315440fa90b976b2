import { type Metainfo, formatSize } from "@minibit/core";
import type { CommandContext } from "../command-context.js";
import { ExitCode } from "../exit-code.js";
import { printable } from "../printable.js";
import { resultLine } from "../result-line.js";
import { table } from "../text-layout.js";
import { readTorrent } from "../torrent-file.js";
import { filesOf, torrentJson, torrentRows } from "../torrent-facts.js";
import type { InfoArguments } from "./info.js";

/** Runs `minibit info`. */
export async function run(given: InfoArguments, { stdout }: CommandContext): Promise<ExitCode> {
  const metainfo = await readTorrent(given.torrent);
  stdout.write(given.json ? resultLine(torrentJson(metainfo, given.torrent)) : infoText(metainfo));
  return ExitCode.done;
}

function infoText(metainfo: Metainfo): string {
  const files = filesOf(metainfo).map(({ path, length }) => [formatSize(length), path.join("/")] as const);
  // there may be more files than a call can have arguments
  const widest = files.reduce((most, [size]) => Math.max(most, size.length), 0);
  const lines = files.map(([size, path]) => `    ${size.padStart(widest)}  ${printable(path)}`);
  const facts = table(torrentRows(metainfo), Infinity);
  return [printable(metainfo.name), facts, "  files", ...lines, ""].join("\n");
}
