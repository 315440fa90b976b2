import { type Metainfo, formatSize } from "@minibit/core";
import { printable } from "./printable.js";
import { counted } from "./render/quantities.js";
import type { Row } from "./text-layout.js";

/** Limit of dates (ECMA-262): a later creation date is left out. */
const LAST_DATE_SECONDS = 8.64e12;

/** Describes a torrent for `--json`; `path` is the path of its file. */
export function torrentJson(metainfo: Metainfo, path: string): object {
  return {
    path,
    infoHash: metainfo.infoHashHex,
    name: metainfo.name,
    bytes: sizeOf(metainfo),
    pieceLength: metainfo.pieceLength,
    pieces: metainfo.pieceCount,
    private: metainfo.isPrivate,
    trackers: metainfo.trackers,
    comment: metainfo.comment,
    createdBy: metainfo.createdBy,
    created: dateOf(metainfo)?.toISOString(),
    files: filesOf(metainfo).map((file) => ({ path: file.path.join("/"), bytes: file.length })),
  };
}

/** Describes a torrent for people, without the list of files. */
export function torrentRows(metainfo: Metainfo): Row[] {
  const { pieceCount, pieceLength, isPrivate, trackers, comment } = metainfo;
  const files = filesOf(metainfo).length;
  const bytes = sizeOf(metainfo);
  return [
    ["info-hash", metainfo.infoHashHex],
    ["size", `${exactSize(bytes)} in ${counted(files, "file")}`],
    ["pieces", `${pieceCount} of ${formatSize(pieceLength)}`],
    ...(isPrivate ? [["private", "clients are to find peers through its trackers only"] as const] : []),
    ...rows("trackers", trackers.length > 0 ? trackers.flat().map(trackerText) : ["none"]),
    ...rows("made", madeText(metainfo)),
    ...rows("comment", comment?.split(/\r?\n/).map(printable) ?? []),
  ];
}

/** Returns the files that are not padding (BEP 47). */
export function filesOf({ files }: Metainfo): Metainfo["files"] {
  return files.filter((file) => !file.padding);
}

/** Returns the size of the files that are not padding, bytes. */
export function sizeOf(metainfo: Metainfo): number {
  return filesOf(metainfo).reduce((sum, file) => sum + file.length, 0);
}

function exactSize(bytes: number): string {
  return bytes < 1_024 ? formatSize(bytes) : `${formatSize(bytes)} (${bytes.toLocaleString("en")} bytes)`;
}

function rows(label: string, lines: readonly string[]): Row[] {
  return lines.map((line, index) => [index === 0 ? label : "", line]);
}

function trackerText(url: string): string {
  return /^https?:/i.test(url) ? printable(url) : `${printable(url)} (not yet supported)`;
}

function madeText(metainfo: Metainfo): string[] {
  const date = dateOf(metainfo)?.toISOString().slice(0, 16).replace("T", " ");
  const by = metainfo.createdBy === undefined ? undefined : `by ${printable(metainfo.createdBy)}`;
  const words = [date && `${date} UTC`, by].filter((word) => word !== undefined);
  return words.length > 0 ? [words.join(" ")] : [];
}

function dateOf({ creationDate }: Metainfo): Date | undefined {
  const isDate = creationDate !== undefined && creationDate <= LAST_DATE_SECONDS;
  return isDate ? new Date(creationDate * 1_000) : undefined;
}
