import { describe, expect, it } from "vitest";
import { decodeBencodeDictionary } from "../../src/bencode/index.js";
import { encodeTorrent, parseMetainfo, withTrackers } from "../../src/metainfo/index.js";
import { torrent } from "./torrents.js";

describe("encodeTorrent", () => {
  it("writes what reads as the same, unknown keys of the info dictionary with it", () => {
    const around = { announce: "http://a/", comment: "é", "created by": "us", "creation date": 5 };
    const metainfo = parseMetainfo(torrent({ source: "somewhere", zz: [1, { y: 2 }] }, around));
    expect(parseMetainfo(encodeTorrent(metainfo))).toEqual(metainfo);
  });

  it("names the first tracker apart, and the tiers only when there is more than one tracker", () => {
    const metainfo = parseMetainfo(torrent());
    const none = decodeBencodeDictionary(encodeTorrent(metainfo));
    expect([none.has("announce"), none.has("announce-list")]).toEqual([false, false]);
    const one = decodeBencodeDictionary(encodeTorrent(withTrackers(metainfo, [[], ["http://a/"]])));
    expect([one.string("announce"), one.has("announce-list")]).toEqual(["http://a/", false]);
    const two = decodeBencodeDictionary(
      encodeTorrent(withTrackers(metainfo, [["http://a/"], ["http://b/"]])),
    );
    expect([two.string("announce"), two.list("announce-list")?.length]).toEqual(["http://a/", 2]);
  });
});

describe("withTrackers", () => {
  it("changes the trackers and keeps the info-hash", () => {
    const before = parseMetainfo(torrent({ unknown: "key" }, { announce: "http://a/", comment: "c" }));
    const after = parseMetainfo(encodeTorrent(withTrackers(before, [["http://b/", "http://c/"]])));
    expect(after.trackers).toEqual([["http://b/", "http://c/"]]);
    expect(after.infoHashHex).toBe(before.infoHashHex);
    expect(after.comment).toBe("c");
    expect(before.trackers).toEqual([["http://a/"]]);
  });
});
