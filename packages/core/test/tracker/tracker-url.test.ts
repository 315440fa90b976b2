import { describe, expect, it } from "vitest";
import { announceUrl } from "../../src/tracker/index.js";
import { besideAnnounce, withAnnounceQuery } from "../../src/tracker/tracker-url.js";
import { announceOf } from "./fixtures.js";

describe("announceUrl", () => {
  it("adds /announce to a URL without a path, and to no other", () => {
    expect(announceUrl("http://127.0.0.1:9000")).toBe("http://127.0.0.1:9000/announce");
    expect(announceUrl("http://127.0.0.1:9000/")).toBe("http://127.0.0.1:9000/announce");
    expect(announceUrl("https://[::1]:9000?key=1#top")).toBe("https://[::1]:9000/announce?key=1");
    expect(announceUrl("http://host/secret/announce.php?x")).toBe("http://host/secret/announce.php?x");
    expect(announceUrl("udp://host:6969/announce")).toBe("udp://host:6969/announce");
  });

  it("refuses what is no tracker's address, saying how to write one", () => {
    for (const bad of [
      "",
      "localhost:9000",
      "127.0.0.1:9000",
      "ftp://host",
      "http://",
      "http://a b",
      "udp:x",
    ]) {
      expect(() => announceUrl(bad)).toThrow(expect.objectContaining({ name: "UsageError" }));
    }
    expect(() => announceUrl("host:9000")).toThrow(
      "'host:9000' is not the address of a tracker; write http://HOST:PORT",
    );
  });
});

describe("other addresses", () => {
  it("stand beside the announce address", () => {
    expect(besideAnnounce("http://h:1", "torrents")).toBe("http://h:1/torrents");
    expect(besideAnnounce("http://h:1/announce?key=1", "torrents")).toBe("http://h:1/torrents");
    expect(besideAnnounce("http://h:1/a/announce", "torrents/x.torrent")).toBe(
      "http://h:1/a/torrents/x.torrent",
    );
    expect(besideAnnounce("http://h:1/other", "torrents")).toBe("http://h:1/torrents");
  });

  it("of an announce keep the tracker's own query, but no fragment", () => {
    const url = withAnnounceQuery(
      "http://h/announce?key=1#x",
      announceOf("p", { event: "started", wanted: 7 }),
    );
    expect(url).toMatch(
      /^http:\/\/h\/announce\?key=1&info_hash=torrent(%00){13}&peer_id=p(%00){19}&port=6881&/,
    );
    expect(url).toMatch(/&uploaded=0&downloaded=0&left=1000&compact=1&numwant=7&event=started$/);
    expect(withAnnounceQuery("http://h/a", announceOf("p"))).not.toMatch(/event/);
  });
});
