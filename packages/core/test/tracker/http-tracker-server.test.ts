import { connect, type Socket } from "node:net";
import { networkInterfaces } from "node:os";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  asDictionary,
  decodeBencode,
  encodeBencode,
  type BencodeDictionary,
} from "../../src/bencode/index.js";
import { byteString } from "../../src/units/index.js";
import { DEFAULT_LIMITS, type Limits } from "../../src/limits.js";
import { encodeTorrent, parseMetainfo, type Metainfo } from "../../src/metainfo/index.js";
import { SeededRandom, SystemClock } from "../../src/runtime/index.js";
import {
  fetchCatalogue,
  fetchTorrent,
  Tracker,
  TrackerServer,
  type AnnounceRequest,
} from "../../src/tracker/index.js";
import { decodeCompactPeers } from "../../src/tracker/compact-peers.js";
import { withAnnounceQuery } from "../../src/tracker/tracker-url.js";
import { announceOf, id20 } from "./fixtures.js";

let tracker: Tracker;
let server: TrackerServer;
let port: number;

async function serve(host = "127.0.0.1", limits: Limits = DEFAULT_LIMITS): Promise<void> {
  tracker = new Tracker({ scheduler: new SystemClock(), random: new SeededRandom(1), limits });
  server = new TrackerServer(tracker, { limits });
  ({ port } = await server.listen({ host, port: 0 }));
}

beforeEach(() => serve());
afterEach(async () => {
  await server.close();
  tracker.close();
});

const at = (path: string, host = "127.0.0.1") => `http://${host}:${port}${path}`;

async function announce(
  name: string,
  fields: Partial<AnnounceRequest> = {},
  extra = "",
  headers: Record<string, string> = {},
): Promise<BencodeDictionary> {
  const response = await fetch(withAnnounceQuery(at("/announce"), announceOf(name, fields)) + extra, {
    headers,
  });
  expect(response.status).toBe(200);
  return bencoded(response);
}

async function bencoded(response: Response): Promise<BencodeDictionary> {
  return asDictionary(decodeBencode(new Uint8Array(await response.arrayBuffer())))!;
}

/** Sends `bytes` unchanged and returns all that arrives until the other end closes. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket: Socket = connect(port, "127.0.0.1", () => socket.write(bytes, "latin1"));
    socket.setEncoding("latin1");
    socket.on("data", (text: string) => (answer += text));
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });
}

function torrentOf(): Metainfo {
  const info = {
    length: 5,
    name: "a & b",
    "piece length": 16_384,
    pieces: new Uint8Array(20),
    x: 1,
  };
  return parseMetainfo(encodeBencode({ info, announce: "http://elsewhere/announce", comment: "kept" }));
}

describe("GET /announce", () => {
  it("introduces peers in compact form unless asked otherwise", async () => {
    await announce("a", { port: 258 });
    const reply = await announce("b", { port: 2 });
    expect(decodeCompactPeers(reply.bytes("peers")!, 4)).toEqual([{ host: "127.0.0.1", port: 258 }]);
    expect(reply.has("peers6")).toBe(false);
    expect([reply.integer("interval"), reply.integer("min interval")]).toEqual([600, 10]);
    expect([reply.integer("complete"), reply.integer("incomplete")]).toEqual([0, 2]);
    const plain = (url: string) => url.replace("compact=1", "compact=0");
    const urlOfC = plain(withAnnounceQuery(at("/announce"), announceOf("c", { wanted: 1 })));
    const [entry] = (await bencoded(await fetch(urlOfC))).list("peers")!;
    expect(asDictionary(entry)!.string("ip")).toBe("127.0.0.1");
    expect(["a", "b"]).toContain(asDictionary(entry)!.string("peer id")!.replaceAll("\0", ""));
    const [bare] = (await bencoded(await fetch(`${urlOfC}&no_peer_id=1`))).list("peers")!;
    expect(asDictionary(bare)!.has("peer id")).toBe(false);
  });

  it("takes every byte in an info-hash and a peer id", async () => {
    const infoHash = Uint8Array.from({ length: 20 }, (_, n) => 255 - n * 13);
    const peerId = Uint8Array.from({ length: 20 }, (_, n) => n * 13);
    let seen: AnnounceRequest | undefined;
    tracker.events.on("announce", (request) => (seen = request));
    await announce("", { infoHash, peerId });
    expect(seen).toMatchObject({ infoHash, peerId });
  });

  it("takes a peer's address from its socket, whatever it or a proxy says", async () => {
    const forwarded = { "X-Forwarded-For": "8.8.8.8", Forwarded: "for=8.8.8.8", "X-Real-IP": "8.8.8.8" };
    await announce("a", { port: 7 }, "&ip=8.8.8.8&ipv4=8.8.8.8&ipv6=2001:db8::1", forwarded);
    const reply = await announce("b");
    expect(decodeCompactPeers(reply.bytes("peers")!, 4)).toEqual([{ host: "127.0.0.1", port: 7 }]);
  });

  it("refuses in bencode, with status 200, or no client would show why", async () => {
    const reason = async (query: string) =>
      (await bencoded(await fetch(at(`/announce?${query}`)))).string("failure reason");
    expect(await reason("")).toBe("info_hash is missing");
    const good = new URL(withAnnounceQuery("http://h/", announceOf("a"))).search.slice(1);
    expect(await reason(good.replace("torrent", "torren"))).toBe("info_hash has 19 bytes; it must have 20");
    expect(await reason(good.replace("port=6881", "port=0"))).toBe("port is 0; it must be from 1 to 65535");
    expect(await reason(good.replace("left=1000", "left=-1"))).toMatch(/left is -1/);
    expect(await reason(good.replace("&left=1000", ""))).toBe("left is missing");
    expect(await reason(good.replace("numwant=50", "numwant=1e9"))).toMatch(/numwant/);
    expect(await reason(good.replace("numwant=50", "numwant=1000000000"))).toBeUndefined();
    expect(tracker.peerCount).toBe(1);
  });

  it("gives IPv6 peers in peers6 and IPv4 peers in peers", async (context) => {
    await server.close();
    try {
      await serve("::");
    } catch {
      await serve();
      return context.skip("this machine has no IPv6");
    }
    await fetch(withAnnounceQuery(at("/announce", "[::1]"), announceOf("six", { port: 6 })));
    await announce("four", { port: 4 });
    const reply = await announce("other");
    expect(decodeCompactPeers(reply.bytes("peers")!, 4)).toEqual([{ host: "127.0.0.1", port: 4 }]);
    expect(decodeCompactPeers(reply.bytes("peers6")!, 16)).toEqual([{ host: "::1", port: 6 }]);
  });

  it("hands its own seed to another address, and a seed on loopback not, when reached over the LAN", async (context) => {
    const lan = Object.values(networkInterfaces())
      .flat()
      .find((face) => face && !face.internal && face.family === "IPv4");
    if (!lan) return context.skip("this machine has no address but loopback");
    await server.close();
    await serve("0.0.0.0");
    tracker.embed(id20("everywhere"), "everywhere");
    tracker.embed(id20("loopback"), "loopback");
    await announce("everywhere", { port: 11 });
    await announce("loopback", { port: 12 });
    let from: unknown;
    tracker.events.on("announce", (_, source) => (from = source));
    // there is no route from 127.0.0.1 to the LAN address: this requester is on this machine and may dial loopback
    const near = await bencoded(
      await fetch(withAnnounceQuery(at("/announce", lan.address), announceOf("near"))),
    );
    expect(from).toEqual({ host: lan.address, reachedAt: lan.address });
    expect(decodeCompactPeers(near.bytes("peers")!, 4)!.length).toBe(2);
    // another machine, as the tracker sees it
    const far = tracker.announce(announceOf("far"), { host: "192.0.2.9", reachedAt: lan.address });
    expect(far).toMatchObject({
      peers: expect.arrayContaining([expect.objectContaining({ host: lan.address, port: 11 })]),
    });
    expect(far).not.toMatchObject({ peers: expect.arrayContaining([expect.objectContaining({ port: 12 })]) });
  });
});

describe("GET /scrape", () => {
  it("tells of the torrents that are named and known", async () => {
    await announce("a", { left: 0, event: "completed" });
    await announce("b");
    const known = "torrent" + "%00".repeat(13);
    const reply = await bencoded(
      await fetch(at(`/scrape?info_hash=${known}&info_hash=${"x".repeat(20)}&info_hash=y`)),
    );
    const files = reply.dictionary("files")!;
    expect([...files].length).toBe(1);
    const file = files.dictionary(byteString(id20("torrent")))!;
    expect(["complete", "incomplete", "downloaded"].map((key) => file.integer(key))).toEqual([1, 1, 1]);
    expect((await bencoded(await fetch(at("/scrape")))).string("failure reason")).toMatch(/info_hash/);
  });
});

describe("the catalogue", () => {
  it("is listed as JSON that no browser takes for a page, and read back by our own client", async () => {
    const torrent = torrentOf();
    expect(await fetchCatalogue(at(""))).toEqual([]);
    tracker.catalogue.add(torrent);
    const entry = { infoHash: torrent.infoHashHex, name: "a & b", size: 5, files: 1 };
    const response = await fetch(at("/torrents"));
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(await response.json()).toEqual({ v: 1, torrents: [entry] });
    expect(await fetchCatalogue(at("/announce"))).toEqual([entry]);
  });

  it("serves torrents that announce to the address by which they were fetched", async () => {
    const torrent = torrentOf();
    tracker.catalogue.add(torrent);
    const fetched = await fetchTorrent(at("", "localhost"), torrent.infoHashHex.toUpperCase());
    expect(fetched.trackers).toEqual([[`http://localhost:${port}/announce`]]);
    expect([fetched.infoHashHex, fetched.comment]).toEqual([torrent.infoHashHex, "kept"]);
    expect(encodeTorrent(fetched).length).toBeGreaterThan(fetched.info.length);
  });

  it("goes by its own address when the Host header is no host", async () => {
    const torrent = torrentOf();
    tracker.catalogue.add(torrent);
    const get = (host: string) =>
      raw(`GET /torrents/${torrent.infoHashHex}.torrent HTTP/1.1\r\n${host}Connection: close\r\n\r\n`);
    const own = `http://127.0.0.1:${port}/announce`;
    expect(await get("Host: tracker.example:8080\r\n")).toContain("36:http://tracker.example:8080/announce");
    expect(await get("Host: [fd00::1]:80\r\n")).toContain("http://[fd00::1]:80/announce");
    for (const bad of ["a/b", "user@host", "a b", "x:99999", "x:0", "host:", "<script>", "[::1", "a?b", ""]) {
      expect(await get(`Host: ${bad}\r\n`), bad).toContain(own);
    }
    expect(await get("")).toContain(own);
  });

  it("has no torrent that was not added, and is not confused by paths", async () => {
    for (const path of [
      `/torrents/${"0".repeat(40)}.torrent`,
      "/torrents/..%2f..%2fetc%2fpasswd",
      "/torrents/..%5c..%5cetc%5cpasswd",
      "/torrents/x.torrent",
      "/nothing",
    ]) {
      expect((await fetch(at(path))).status, path).toBe(404);
    }
    await expect(fetchTorrent(at(""), "0".repeat(40))).rejects.toMatchObject({
      name: "TrackerError",
      answered: true,
      message: expect.stringMatching(/HTTP 404/),
    });
  });
});

describe("GET /stats", () => {
  it("counts, and shows nothing that a peer chose", async () => {
    tracker.catalogue.add(torrentOf());
    await announce("<script>alert(1)", { left: 0 });
    const response = await fetch(at("/stats"));
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    const text = await response.text();
    expect(text).not.toContain("<script>");
    expect(JSON.parse(text)).toEqual({
      v: 1,
      torrents: 1,
      swarms: 1,
      peers: 1,
      announces: 1,
      intervalMs: 600_000,
      listed: [
        { infoHash: Buffer.from(id20("torrent")).toString("hex"), seeds: 1, leechers: 0, completions: 0 },
      ],
    });
  });
});

describe("TrackerServer", () => {
  it("answers other methods with 405, and HEAD without a body", async () => {
    const post = await fetch(at("/announce"), { method: "POST", body: "x".repeat(100_000) });
    expect([post.status, post.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
    const head = await fetch(at("/stats"), { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect(await (await fetch(at("/"))).text()).toMatch(/tracker/);
  });

  it("answers garbage with 400 and goes on", async () => {
    expect(await raw("\x13BitTorrent protocol\0\0\0\0\r\n\r\n")).toMatch(/^HTTP\/1.1 400 /);
    expect(await raw("GET /announce HTTP/1.1\r\nContent-Length: -1\r\n\r\n")).toMatch(/^HTTP\/1.1 400 /);
    expect(await raw(`GET /${"a".repeat(100_000)} HTTP/1.1\r\n\r\n`)).toMatch(/^HTTP\/1.1 431 /);
    expect((await fetch(at("/stats"))).status).toBe(200);
  });

  it("does not wait for ever for a request", async () => {
    await server.close();
    await serve("127.0.0.1", { ...DEFAULT_LIMITS, trackerRequestTimeoutMs: 100 });
    expect(await raw("GET /stats HTTP/1.1\r\nX-Slow: ")).toMatch(/^HTTP\/1.1 408 /);
  });

  it("does not wait for ever for who asks and does not read what is answered", async () => {
    await server.close();
    await serve("127.0.0.1", { ...DEFAULT_LIMITS, trackerRequestTimeoutMs: 100 });
    const socket = connect(port, "127.0.0.1").pause();
    const closed = new Promise((resolve) => socket.once("close", resolve));
    socket.on("error", () => {}); // it is cut off in mid-answer
    socket.write("GET /stats HTTP/1.1\r\n\r\n".repeat(500_000));
    await closed;
  });

  it("takes no more connections than it may", async () => {
    await server.close();
    await serve("127.0.0.1", { ...DEFAULT_LIMITS, trackerConnections: 1 });
    const first = connect(port, "127.0.0.1");
    await new Promise((resolve) => first.once("connect", resolve));
    expect(await raw("GET /stats HTTP/1.1\r\n\r\n").catch(() => "")).toBe("");
    first.destroy();
  });

  it("survives a listener that throws", async () => {
    tracker.events.on("announce", () => {
      throw new Error("broken");
    });
    const response = await fetch(withAnnounceQuery(at("/announce"), announceOf("a")));
    expect(response.status).toBe(500);
    expect((await fetch(at("/stats"))).status).toBe(200);
  });

  it("says so when the port is taken or the address is not ours", async () => {
    const second = new TrackerServer(tracker);
    await expect(second.listen({ host: "127.0.0.1", port })).rejects.toMatchObject({
      name: "ListenError",
      message: `cannot listen at 127.0.0.1:${port}: the port is in use; choose another port, or 0 for any free one`,
    });
    await expect(second.listen({ host: "192.0.2.1", port: 0 })).rejects.toMatchObject({
      name: "ListenError",
    });
  });

  it("closes although somebody is still connected", async () => {
    const socket = connect(port, "127.0.0.1");
    await new Promise((resolve) => socket.once("connect", resolve));
    const closed = new Promise((resolve) => socket.once("close", resolve));
    await server.close();
    await closed;
  });
});
