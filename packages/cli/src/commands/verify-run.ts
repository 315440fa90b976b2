import { stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import {
  type Bitfield,
  type FileFault,
  type Metainfo,
  StorageError,
  type Verification,
  formatSize,
  verifyFiles,
} from "@minibit/core";
import type { CommandContext } from "../command-context.js";
import { MismatchError } from "../errors.js";
import type { ExitCode } from "../exit-code.js";
import { refuseQuietJson } from "../option-values.js";
import { printable } from "../printable.js";
import { showingHashing } from "../render/hashing-screen.js";
import { counted } from "../render/quantities.js";
import { resultLine } from "../result-line.js";
import { placeText, readTorrent } from "../torrent-file.js";
import { sizeOf } from "../torrent-facts.js";
import { untilAsked } from "../until-asked.js";
import type { VerifyArguments } from "./verify.js";

/** The default folder of `minibit peer`, too. */
const USUAL_FOLDER = "downloads";

/** Runs `minibit verify`. */
export async function run(given: VerifyArguments, context: CommandContext): Promise<ExitCode> {
  refuseQuietJson(given);
  const folder = given.dir ?? USUAL_FOLDER;
  return await untilAsked(context, async (signal) => {
    const metainfo = await readTorrent(given.torrent, signal);
    await checkFolder(folder);
    const found = await showingHashing(context, given.quiet, (progress) =>
      verifyFiles(metainfo, folder, { signal, progress }),
    );
    if (!given.quiet) context.stdout.write(report(metainfo, folder, found, given.json));
    if (!isSame(found)) throw mismatch(metainfo, given.torrent, folder, found);
  });
}

/** A missing folder is the user's mistake, not data that does not match. */
async function checkFolder(folder: string): Promise<void> {
  const stats = await stat(folder).catch((cause: NodeJS.ErrnoException) => {
    const reason = cause.code === "ENOENT" ? "no such folder" : cause.message.split(",")[0];
    throw new StorageError(`${folder}: ${reason}: say with --dir where the data is`, folder, { cause });
  });
  if (!stats.isDirectory()) {
    throw new StorageError(`${folder} is not a folder: --dir names the folder that holds the data`, folder);
  }
}

function isSame({ have, faults }: Verification): boolean {
  return have.isFull && faults.length === 0;
}

function mismatch(metainfo: Metainfo, torrent: string, folder: string, found: Verification): MismatchError {
  const difference = differenceOf(metainfo, found) + hintOf(metainfo, folder, found);
  return new MismatchError(
    `${metainfo.name} in ${folder} does not match ${placeText(torrent)}: ${difference}`,
  );
}

/** Gives a hint if nothing was found and the folder itself has the name of the torrent. */
function hintOf({ name }: Metainfo, folder: string, { have }: Verification): string {
  if (have.count > 0 || basename(resolve(folder)) !== name) return "";
  return `; --dir names the folder that holds ${name}, not ${name} itself`;
}

function differenceOf({ pieceCount }: Metainfo, { have, faults }: Verification): string {
  const lacking = pieceCount - have.count;
  if (lacking === 0) return `${counted(faults.length, "file")} missing or of another size`;
  return `${lacking} of ${counted(pieceCount, "piece")} missing or different`;
}

function report(metainfo: Metainfo, folder: string, found: Verification, json: boolean): string {
  if (json) return resultLine(resultJson(metainfo, folder, found));
  const { have, faults } = found;
  const name = printable(metainfo.name);
  if (isSame(found)) {
    const size = formatSize(sizeOf(metainfo));
    return `${name}: ${matching(have, have.length === 1 ? "its" : "all")}, ${size} in ${folder}\n`;
  }
  const lines = [`${name}: ${matching(have, `${have.count} of`)}`, ...faults.map(faultLine)];
  return `${lines.join("\n")}\n`;
}

/** `all 10 pieces match`, `0 of 1 piece matches`. */
function matching({ length }: Bitfield, part: string): string {
  return `${part} ${counted(length, "piece")} ${length === 1 ? "matches" : "match"}`;
}

function faultLine({ file, kind, foundBytes }: FileFault): string {
  const sizes = ` (${exactBytes(foundBytes)} instead of ${exactBytes(file.length)})`;
  const isOfOtherSize = kind === "short" || kind === "long";
  return `  ${kind.padEnd("different".length)}  ${printable(file.path.join("/"))}${isOfOtherSize ? sizes : ""}`;
}

function exactBytes(bytes: number): string {
  return `${bytes.toLocaleString("en")} bytes`;
}

function resultJson(metainfo: Metainfo, folder: string, found: Verification): object {
  return {
    infoHash: metainfo.infoHashHex,
    name: metainfo.name,
    dir: folder,
    identical: isSame(found),
    bytes: sizeOf(metainfo),
    pieces: metainfo.pieceCount,
    matchingPieces: found.have.count,
    faults: found.faults.map(({ file, kind, foundBytes }) => ({
      path: file.path.join("/"),
      kind,
      bytes: file.length,
      foundBytes,
    })),
  };
}
