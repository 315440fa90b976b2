import { beforeEach, describe, expect, it } from "vitest";
import { ManualClock } from "../../src/testing/index.js";
import { KIB, MIB, pieceIndex } from "../../src/units/index.js";
import { type LabTorrent, PeerLab, SAMPLE } from "./peer-lab.js";
import { ID, RawRemote, greeting, message, word } from "./raw-remote.js";

const { infoHash, pieceCount } = SAMPLE.metainfo;
const NOTHING_SUCH = 2 ** 32 - 1;

/** What a remote sends after its handshake, and why its link is closed. */
const OFFENCES: readonly (readonly [name: string, said: Uint8Array, why: string])[] = [
  ["a message of 4 GiB", word(NOTHING_SUCH), "a message of 4294967295 bytes, more than allowed"],
  ["HAVE of three bytes", Buffer.of(0, 0, 0, 3, ID.have, 0, 0), "a message 4 of 3 bytes instead of 5"],
  ["a bitfield that is too long", message(ID.bitfield, Buffer.of(0xe0, 0)), "a bitfield that does not fit"],
  ["an empty bitfield", message(ID.bitfield), "a bitfield that does not fit"],
  ["a bitfield with spare bits", message(ID.bitfield, Buffer.of(0xf0)), "a bitfield that does not fit"],
  ["HAVE of a piece just beyond the end", message(ID.have, pieceCount), "piece 3, which does not exist"],
  ["HAVE of the last number", message(ID.have, NOTHING_SUCH), "piece 4294967295, which does not exist"],
  ["ALLOWED FAST beyond the end", message(ID.allowedFast, pieceCount), "piece 3, which does not exist"],
  ["a request for a piece beyond the end", message(ID.request, pieceCount, 0, 1), "a request out of range"],
  ["a request over the end of a piece", message(ID.request, 0, 256 * KIB, 1), "a request out of range"],
  [
    "a request over the end of the last piece",
    message(ID.request, 2, 0, 176 * KIB),
    "a request out of range",
  ],
  [
    "a request whose end is beyond 2^32",
    message(ID.request, 0, NOTHING_SUCH, 16 * KIB),
    "a request out of range",
  ],
  ["a request for nothing", message(ID.request, 0, 0, 0), "a request out of range"],
  ["a request over 128 KiB", message(ID.request, 0, 0, 128 * KIB + 1), "a request of 131073 bytes"],
  ["a block over 128 KiB", Buffer.concat([word(128 * KIB + 10), Buffer.of(ID.piece)]), "a block of 131073"],
  ["a block of nothing", message(ID.piece, 0, 0), "a block of 0 bytes"],
  ["an extension message without an id", message(ID.extended), "an extension message without its id"],
  [
    "an extension handshake that is garbage",
    message(ID.extended, Buffer.from("\0garbage")),
    "an extension handshake that is not bencode",
  ],
  [
    "an extension handshake of 200,000 lists in lists",
    message(ID.extended, Buffer.from(`\0${"l".repeat(200_000)}`)),
    "an extension handshake that is not bencode",
  ],
];

/** 65 blocks that nobody requested; most are beyond the end. */
const UNASKED = Buffer.concat(
  Array.from({ length: 65 }, (_, index) => message(ID.piece, index, index * 16, Buffer.alloc(100))),
);

let lab: PeerLab;
let seed: LabTorrent;
beforeEach(async () => {
  lab = new PeerLab();
  seed = await lab.join({ seed: true });
});

/** Fails unless a peer that follows the rules gets everything from the seed. */
async function servesTheHonest(): Promise<void> {
  const honest = await lab.join({ peers: [seed.address] });
  await lab.until(() => honest.torrent.isComplete);
  expect(honest.torrent.status.wastedBytes).toBe(0);
  await lab.until(() => seed.torrent.status.peers.length === 0);
  expect(lab.log.filter((line) => line.startsWith("warn"))).toEqual([]);
}

/** How many connected peers hold each piece, as `torrent` sees it. */
function availabilities({ torrent }: LabTorrent): number[] {
  return Array.from({ length: pieceCount }, (_, piece) => torrent.availability(pieceIndex(piece)));
}

describe("a remote that breaks the protocol is shown the door with a reason, and the others are served: it sends", () => {
  it.each([
    ...OFFENCES,
    ["65 blocks that were not requested", UNASKED, "65 blocks that were not requested"] as const,
  ])("%s", async (_name, said, why) => {
    const remote = RawRemote.connect(seed.address, greeting(infoHash));
    remote.send(said);
    await lab.until(() => remote.closed && seed.left.length > 0);
    expect(seed.left).toEqual([expect.stringContaining(why)]);
    await servesTheHonest();
  });

  it.each([
    ["HAVE ALL", message(ID.haveAll)],
    ["HAVE NONE", message(ID.haveNone)],
    ["REJECT", message(ID.reject, 0, 0, 16 * KIB)],
    ["ALLOWED FAST", message(ID.allowedFast, 0)],
  ])("%s without having announced the fast extension", async (name, said) => {
    const remote = RawRemote.connect(seed.address, greeting(infoHash, "x", false));
    remote.send(said);
    await lab.until(() => remote.closed && seed.left.length > 0);
    expect(seed.left).toEqual([`they sent ${name} without the fast extension`]);
    await servesTheHonest();
  });
});

describe("requests of a remote that is choked, by the ten thousand,", () => {
  const requests = Buffer.concat(Array.from({ length: 10_000 }, () => message(ID.request, 0, 0, 16 * KIB)));

  it("close the link of one that does not read that they are rejected", async () => {
    const remote = RawRemote.connect(seed.address, greeting(infoHash));
    remote.socket.pause();
    let sent = 0;
    await lab.until(() => {
      if (remote.socket.writableLength === 0 && sent++ < 100) remote.send(requests);
      return seed.left.length > 0;
    });
    expect(seed.left).toEqual([
      "they sent 16385 requests that were rejected, and read none of the rejections",
    ]);
    await servesTheHonest();
  });

  it("are all rejected where it does", async () => {
    const remote = RawRemote.connect(seed.address, greeting(infoHash));
    for (let count = 1; count <= 5; count++) {
      remote.send(requests);
      await lab.until(() => remote.heard.count("reject") === count * 10_000);
    }
    expect(seed.left).toEqual([]);
  });
});

describe("a remote that chokes us and takes it back, over and over,", () => {
  const changes = (count: number): Uint8Array[] =>
    Array.from({ length: count }, () => Buffer.concat([message(ID.unchoke), message(ID.choke)]));

  it("loses its link: each time it would be asked for everything anew", async () => {
    const leecher = await lab.join();
    const remote = RawRemote.connect(leecher.address, greeting(infoHash, "x", false));
    remote.send(message(ID.bitfield, Buffer.of(0xe0)), ...changes(61));
    await lab.until(() => leecher.left.length > 0);
    expect(leecher.left).toEqual(["they sent 61 chokes within a minute"]);
  });

  it("keeps it with the fast extension, where requests survive a choke", async () => {
    const leecher = await lab.join();
    const remote = RawRemote.connect(leecher.address, greeting(infoHash, "x", true));
    const heard = (): number => leecher.torrent.status.peers[0]?.messagesReceived ?? 0;
    remote.send(message(ID.bitfield, Buffer.of(0xe0)), ...changes(61));
    await lab.until(() => heard() === 123);
    expect(leecher.left).toEqual([]);
  });

  it("keeps it where it takes its time", async () => {
    const clock = new ManualClock();
    lab = new PeerLab(clock);
    const leecher = await lab.join();
    const remote = RawRemote.connect(leecher.address, greeting(infoHash, "x", false));
    const heard = (): number => leecher.torrent.status.peers[0]?.messagesReceived ?? 0;
    remote.send(message(ID.bitfield, Buffer.of(0xe0)), ...changes(60));
    await lab.until(() => heard() === 121);
    clock.advance(60_000);
    remote.send(...changes(60));
    await lab.until(() => heard() === 241);
    expect(leecher.left).toEqual([]);
  });
});

describe("before the handshake is over", () => {
  it.each([
    ["garbage", Buffer.from("GET / HTTP/1.1\r\n\r\n")],
    ["a handshake that ends in garbage", Buffer.from("\x13BitTorrent protocoI")],
  ])("%s ends the link at its first wrong byte", async (_name, said) => {
    const remote = RawRemote.connect(seed.address, said);
    await lab.until(() => remote.closed);
    expect(remote.handshake).toBeUndefined();
    await lab.until(() => lab.log.some((line) => line.includes("does not speak BitTorrent")));
    await servesTheHonest();
  });

  it("a torrent that is not shared here gets no answer", async () => {
    const remote = RawRemote.connect(seed.address, greeting(new Uint8Array(20).fill(7)));
    await lab.until(() => remote.closed);
    expect(remote.handshake).toBeUndefined();
    expect(lab.log.join("\n")).toMatch(/not shared here/);
    await servesTheHonest();
  });
});

describe("what is merely odd costs nobody the link:", () => {
  it("messages of extensions that we do not have", async () => {
    const remote = RawRemote.connect(seed.address, greeting(infoHash));
    remote.send(message(ID.extended, Buffer.from("\x07garbage")), message(ID.have, 0));
    await lab.until(() => seed.torrent.status.peers[0]?.pieceCount === 1);
    expect(seed.left).toEqual([]);
  });

  it("interest, an introduction and an unchoke before the bitfield", async () => {
    const remote = RawRemote.connect(seed.address, greeting(infoHash));
    remote.send(
      message(ID.interested),
      message(ID.extended, Buffer.from("\0d1:v3:odde")),
      message(ID.unchoke),
    );
    remote.send(message(ID.bitfield, Buffer.of(0x40)));
    await lab.until(() => seed.torrent.status.peers[0]?.pieceCount === 1);
    expect(seed.torrent.status.peers[0]).toMatchObject({ name: "odd", interestedInUs: true });
    expect(seed.left).toEqual([]);
  });

  it.each([
    ["a second bitfield", [message(ID.bitfield, Buffer.of(0x80)), message(ID.bitfield, Buffer.of(0xc0))]],
    ["a bitfield after HAVE", [message(ID.have, 0), message(ID.bitfield, Buffer.of(0xc0))]],
    [
      "a bitfield that forgets a piece",
      [message(ID.bitfield, Buffer.of(0x80)), message(ID.bitfield, Buffer.of(0x40))],
    ],
    ["HAVE NONE after HAVE", [message(ID.have, 0), message(ID.have, 1), message(ID.haveNone)]],
  ])("%s: what it names is held, and what was named before", async (_name, said) => {
    const leecher = await lab.join();
    const remote = RawRemote.connect(leecher.address, greeting(infoHash));
    remote.send(...said, message(ID.extended, Buffer.from("\0d1:v4:donee")));
    await lab.until(() => leecher.torrent.status.peers[0]?.name === "done");
    expect(leecher.torrent.status.peers[0]).toMatchObject({ pieceCount: 2, weAreInterested: true });
    expect(availabilities(leecher)).toEqual([1, 1, 0]);
    remote.socket.destroy();
    await lab.until(() => leecher.torrent.status.peers.length === 0);
    expect(availabilities(leecher)).toEqual([0, 0, 0]);
  });

  it("HAVE ALL after HAVE, 100,000 times: it is a seed, counted once", async () => {
    const leecher = await lab.join();
    const remote = RawRemote.connect(leecher.address, greeting(infoHash));
    remote.send(message(ID.have, 0));
    const haveAll = Buffer.concat(Array.from({ length: 100_000 }, () => message(ID.haveAll)));
    remote.send(haveAll, message(ID.extended, Buffer.from("\0d1:v4:donee")));
    await lab.until(() => leecher.torrent.status.peers[0]?.name === "done");
    expect(leecher.torrent.status.peers[0]).toMatchObject({ pieceCount, isSeed: true });
    expect(availabilities(leecher)).toEqual([1, 1, 1]);
  });

  it("a request while choked, or for a piece that we lack: it is rejected (BEP 6)", async () => {
    const leecher = await lab.join();
    const remote = RawRemote.connect(leecher.address, greeting(infoHash));
    remote.send(message(ID.request, 0, 0, 100), message(ID.haveNone), message(ID.interested));
    await lab.until(() => remote.heard.count("unchoke") === 1);
    remote.send(message(ID.request, 1, 5, 200));
    await lab.until(() => remote.heard.count("reject") === 2);
    const rejected = remote.heard.lines.filter((line) => line.startsWith("reject"));
    expect(rejected).toEqual(["reject 0 0 100", "reject 1 5 200"]);
    expect(leecher.left).toEqual([]);
  });

  it("messages and extensions that nobody knows", async () => {
    const remote = RawRemote.connect(seed.address, greeting(infoHash));
    remote.send(message(99, Buffer.alloc(1_000)), message(ID.extended, Buffer.from("\x63hello")), word(0));
    remote.send(message(ID.extended, Buffer.from("\0d1:v3:odde")));
    await lab.until(() => seed.torrent.status.peers[0]?.name === "odd");
    expect(seed.left).toEqual([]);
  });

  it("twenty who ask for everything and hang up while it is read", async () => {
    const blocks = Array.from({ length: 16 }, (_, block) =>
      message(ID.request, 0, block * 16 * KIB, 16 * KIB),
    );
    for (const letter of "abcdefghijklmnopqrst") {
      const remote = RawRemote.connect(seed.address, greeting(infoHash, letter));
      remote.send(message(ID.interested));
      await lab.until(() => remote.heard.count("unchoke") === 1);
      remote.socket.end(Buffer.concat(blocks), () => remote.socket.destroy());
    }
    await lab.until(() => seed.left.length === 20);
    await servesTheHonest();
  });
});

describe("too much of what is allowed", () => {
  it("10,000 requests at once: 512 wait, the others are refused, and somebody else is served meanwhile", async () => {
    const remote = RawRemote.connect(seed.address, greeting(infoHash));
    remote.send(message(ID.haveNone), message(ID.interested));
    await lab.until(() => remote.heard.count("unchoke") === 1);
    remote.socket.pause(); // what it requested stays unread
    remote.send(...Array.from({ length: 10_000 }, () => message(ID.request, 0, 0, 128 * KIB)));
    await lab.until(() => seed.torrent.status.peers[0]!.sentBytes > 0);
    const honest = await lab.join({ peers: [seed.address] });
    await lab.until(() => honest.torrent.isComplete);
    expect(seed.torrent.status.uploadedBytes).toBeLessThan(32 * MIB);
    remote.socket.resume();
    await lab.until(
      () => remote.heard.count("reject") + seed.torrent.status.uploadedBytes / (128 * KIB) > 9_000,
    );
    expect(remote.heard.count("reject")).toBeGreaterThan(9_000);
  });

  it("300,000 times HAVE, each piece as often: nothing is counted twice", async () => {
    const leecher = await lab.join({ peers: [] });
    const remote = RawRemote.connect(leecher.address, greeting(infoHash));
    const haves = Array.from({ length: 300 }, (_, index) => message(ID.have, index % pieceCount));
    for (let chunk = 0; chunk < 1_000; chunk++) remote.send(...haves);
    remote.send(message(ID.extended, Buffer.from("\0d1:v4:donee")));
    await lab.until(() => leecher.torrent.status.peers[0]?.name === "done");
    expect(availabilities(leecher)).toEqual([1, 1, 1]);
    leecher.torrent.addPeers([seed.address]);
    await lab.until(() => leecher.torrent.isComplete);
  });

  it("20,000 changes of mind about its interest", async () => {
    const remote = RawRemote.connect(seed.address, greeting(infoHash));
    const changes = Array.from({ length: 20_000 }, (_, index) =>
      message(index % 2 === 0 ? ID.interested : ID.notInterested),
    );
    remote.send(...changes, message(ID.extended, Buffer.from("\0d1:v4:donee")));
    await lab.until(() => seed.torrent.status.peers[0]?.name === "done");
    expect(remote.heard.count("unchoke") + remote.heard.count("choke")).toBeLessThan(10);
    remote.socket.destroy();
    await servesTheHonest();
  });
});
