import { type Metainfo, VERSION, announceUrl, createMetainfo, encodeTorrent, shellLine } from "@minibit/core";
import { lstat, realpath } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import type { CommandContext } from "../command-context.js";
import type { ExitCode } from "../exit-code.js";
import { contentNotices } from "../content-notices.js";
import { UsageError } from "../errors.js";
import { readSize, refuseQuietJson } from "../option-values.js";
import { showingHashing } from "../render/hashing-screen.js";
import { printable } from "../printable.js";
import { resultLine } from "../result-line.js";
import { StandardOutput } from "../standard-output.js";
import { table } from "../text-layout.js";
import { torrentJson, torrentRows } from "../torrent-facts.js";
import { TorrentOutput } from "../torrent-output.js";
import { untilAsked } from "../until-asked.js";
import type { CreateArguments } from "./create.js";

/** Runs `minibit create`. */
export async function run(given: CreateArguments, context: CommandContext): Promise<ExitCode> {
  refuseQuietJson(given);
  const options = createOptions(given);
  const place = await placeOf(given.path);
  const name = basename(given.name ?? place);
  const output = outputOf(given, name, context);
  await output.check(given.path);
  return await untilAsked(context, async (signal) => {
    const metainfo = await showingHashing(context, given.quiet, (progress, notice) =>
      createMetainfo(given.path, {
        ...options,
        leaveOut: output.path,
        found: (content) => contentNotices(content).forEach(notice),
        signal,
        progress,
      }),
    );
    await output.write(encodeTorrent(metainfo));
    if (given.quiet || output.path === undefined) return;
    if (given.json) context.stdout.write(resultLine(torrentJson(metainfo, output.path)));
    else context.stdout.write(report(metainfo, output.path) + serving(metainfo, output.path, place));
  });
}

/** Returns a file, or standard output for `-`, as is common. */
function outputOf(
  { output, force, json }: CreateArguments,
  name: string,
  { stdout }: CommandContext,
): TorrentOutput | StandardOutput {
  if (output !== "-") return new TorrentOutput(output ?? `${name}.torrent`, force);
  if (json) throw new UsageError("--output - and --json both want standard output: leave one of them out");
  return new StandardOutput(stdout);
}

function createOptions(given: CreateArguments) {
  const { name, comment, pieceLength } = given;
  return {
    name,
    comment,
    pieceLength: pieceLength === undefined ? undefined : readSize(pieceLength, "--piece-length"),
    private: given.private,
    createdBy: `MiniBit ${VERSION}`,
    date: given.noDate ? undefined : Date.now(),
    // one tier per tracker (BEP 12): each is asked only if those before it fail
    trackers: given.tracker.map((url) => [announceUrl(url)]),
  };
}

function report(metainfo: Metainfo, path: string): string {
  return `${printable(path)}\n${table(torrentRows(metainfo), Infinity)}\n`;
}

/** Returns the real location if `path` is a link, otherwise `path` as typed: a peer serves nothing through a link. */
async function placeOf(path: string): Promise<string> {
  const real = await realpath(path).catch(() => resolve(path));
  const isLink = await lstat(resolve(path)).then(
    (stats) => stats.isSymbolicLink(),
    () => false,
  );
  return isLink || basename(path) !== basename(real) ? real : path;
}

/** Tells how to serve the data at `place`; empty if a peer would look for it under another name. */
function serving({ name }: Metainfo, torrent: string, place: string): string {
  if (basename(place) !== name) return "";
  const line = shellLine(["npx", "minibit", "peer", torrent, "--dir", dirname(place)]);
  return `\nTo serve it, type:\n  ${printable(line)}\n`;
}
