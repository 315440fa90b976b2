import { asList, asString, type BencodeDictionary, decodeBencodeDictionary } from "../bencode/index.js";
import { BencodeError, MetainfoError } from "../errors.js";
import { DEFAULT_LIMITS, type Limits } from "../limits.js";
import { sha1 } from "../runtime/index.js";
import { readInfo } from "./info-dictionary.js";
import { Metainfo } from "./metainfo.js";

/**
 * Parses a torrent file: version 1 (BEP 3), or the version 1 half of a hybrid. Content that would be written outside
 * its folder, files that would collide, and contradictions are refused; see `nameFault` for names. What is merely odd
 * (trackers that are not text, a date that is not a number) is dropped. The result holds views of `bytes`, which must
 * not be modified.
 *
 * @throws {@link MetainfoError} with a one-line message that says what is wrong.
 */
export function parseMetainfo(bytes: Uint8Array, limits: Limits = DEFAULT_LIMITS): Metainfo {
  try {
    return parse(bytes, limits);
  } catch (error) {
    if (!(error instanceof BencodeError || error instanceof MetainfoError)) throw error;
    throw new MetainfoError(`bad torrent: ${error.message}`, { cause: error });
  }
}

function parse(bytes: Uint8Array, limits: Limits): Metainfo {
  if (bytes.length === 0) throw new MetainfoError("it is empty");
  const torrent = decodeBencodeDictionary(bytes, limits);
  const info = torrent.dictionary("info");
  if (!info) throw new MetainfoError("it has no info dictionary");
  return new Metainfo({
    ...readInfo(info, limits),
    infoHash: sha1(info.raw),
    info: info.raw,
    trackers: readTrackers(torrent, limits),
    comment: torrent.string("comment.utf-8") ?? torrent.string("comment"),
    createdBy: torrent.string("created by"),
    creationDate: readDate(torrent),
  });
}

/** BEP 12: a usable `announce-list` replaces `announce`. Some lists have URLs instead of tiers. */
function readTrackers(torrent: BencodeDictionary, limits: Limits): readonly (readonly string[])[] {
  const announce = torrent.string("announce");
  const listed = Array.from(torrent.list("announce-list") ?? [], (tier) =>
    Array.from(asList(tier) ?? [tier], (url) => asString(url)),
  );
  const tiers = cleanTiers(listed, limits.trackers);
  return tiers.length > 0 ? tiers : cleanTiers([[announce]], limits.trackers);
}

function cleanTiers(tiers: readonly (readonly (string | undefined)[])[], most: number): string[][] {
  const clean: string[][] = [];
  let left = most;
  for (const tier of tiers) {
    const urls = tier.flatMap((url) => url?.trim() || []).slice(0, left);
    left -= urls.length;
    if (urls.length > 0) clean.push(urls);
  }
  return clean;
}

function readDate(torrent: BencodeDictionary): number | undefined {
  const date = torrent.integer("creation date");
  return date !== undefined && date > 0 ? date : undefined;
}
