import { type Metainfo, VERSION, announceUrl, createMetainfo, encodeTorrent, shellLine } from "@minibit/core";
import { basename, dirname, resolve } from "node:path";
import type { CommandContext } from "../command-context.js";
import type { ExitCode } from "../exit-code.js";
import { contentNotices } from "../content-notices.js";
import { readSize, refuseQuietJson } from "../option-values.js";
import { showingHashing } from "../render/hashing-screen.js";
import { printable } from "../printable.js";
import { resultLine } from "../result-line.js";
import { table } from "../text-layout.js";
import { torrentJson, torrentRows } from "../torrent-facts.js";
import { TorrentOutput } from "../torrent-output.js";
import { untilAsked } from "../until-asked.js";
import type { CreateArguments } from "./create.js";

/** Runs `minibit create`. */
export async function run(given: CreateArguments, context: CommandContext): Promise<ExitCode> {
  refuseQuietJson(given);
  const options = createOptions(given);
  const name = basename(given.name ?? resolve(given.path));
  const output = new TorrentOutput(given.output ?? `${name}.torrent`, given.force);
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
    if (given.quiet) return;
    if (given.json) context.stdout.write(resultLine(torrentJson(metainfo, output.path)));
    else context.stdout.write(report(metainfo, output.path) + serving(metainfo, output.path, given.path));
  });
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
    // a tier each (BEP 12): the next is asked where those before fail
    trackers: given.tracker.map((url) => [announceUrl(url)]),
  };
}

function report(metainfo: Metainfo, path: string): string {
  return `${printable(path)}\n${table(torrentRows(metainfo), Infinity)}\n`;
}

/** How what is at `shared` is served; nothing where a peer would look for it under another name. */
function serving({ name }: Metainfo, torrent: string, shared: string): string {
  const path = basename(shared) === name ? shared : resolve(shared);
  if (basename(path) !== name) return "";
  const line = shellLine(["npx", "minibit", "peer", torrent, "--dir", dirname(path)]);
  return `\nTo serve it, type:\n  ${printable(line)}\n`;
}
