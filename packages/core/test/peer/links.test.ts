import { beforeEach, describe, expect, it } from "vitest";
import type { PeerAddress } from "../../src/transport/index.js";
import { pieceIndex } from "../../src/units/index.js";
import { EXTENDED_HANDSHAKE, encodeExtendedHandshake } from "../../src/wire/index.js";
import { type BareRemote, MemoryLab, at } from "./memory-lab.js";
import { type LabTorrent, SAMPLE } from "./peer-lab.js";
import { greeting } from "./raw-remote.js";

const { infoHash } = SAMPLE.metainfo;
const A_MINUTE_MS = 60_000;

let lab: MemoryLab;
beforeEach(() => {
  lab = new MemoryLab();
});

const linksOf = ({ torrent }: LabTorrent): boolean[] => torrent.status.peers.map(({ dialled }) => dialled);

/** Sends `remote`'s listen port by BEP 10. */
function saysItListens({ link }: BareRemote, port: number): void {
  link.outgoing.extended(EXTENDED_HANDSHAKE, encodeExtendedHandshake({ extensions: new Map(), port }));
}

/** Two leechers without a reason to part: each knows the other from the start and dials at once. */
async function bothDial(one: string, other: string): Promise<[LabTorrent, LabTorrent]> {
  const first = await lab.join(one, { peers: [at(other)] });
  return [first, await lab.join(other, { peers: [at(one)] })];
}

describe("two peers that dial each other at once", () => {
  // Whose id is greater depends on the order in which the lab makes peers: both are tried.
  it.each([0, 1, 2, 3])("keep one link, the same one at both ends (%i peers made before)", async (before) => {
    for (let made = 0; made < before; made++) lab.lab.peer();
    const [one, other] = await bothDial("a", "b");
    lab.clock.advance(A_MINUTE_MS);
    expect(linksOf(one)).toHaveLength(1);
    expect(linksOf(other)).toEqual([!linksOf(one)[0]]);
    const ends = [...one.left, ...other.left];
    expect(ends.filter((why) => why !== "connected twice" && why !== "they closed the link")).toEqual([]);
    expect(ends.length).toBeLessThanOrEqual(2);
  });

  it("find each other again after the link broke, and again keep one", async () => {
    const [one, other] = await bothDial("a", "b");
    for (let cut = 0; cut < 3; cut++) {
      lab.clock.advance(A_MINUTE_MS);
      lab.network.disconnect("a", "b");
      lab.clock.advance(0);
      expect([linksOf(one), linksOf(other)]).toEqual([[], []]);
    }
    lab.clock.advance(A_MINUTE_MS);
    expect([linksOf(one).length, linksOf(other).length]).toEqual([1, 1]);
  });

  it("do not dial while a link leads there, whoever opened it", async () => {
    const [one, other] = await bothDial("a", "b");
    lab.clock.advance(10 * A_MINUTE_MS);
    one.torrent.addPeers([at("b")]);
    lab.clock.advance(A_MINUTE_MS);
    expect(lab.dials("a", at("b"))).toHaveLength(1);
    expect(lab.dials("b", at("a"))).toHaveLength(1);
    expect([linksOf(one).length, linksOf(other).length]).toEqual([1, 1]);
  });
});

describe("a peer", () => {
  it("that is told its own address dials it once, and keeps no link", async () => {
    const self = await lab.join("a", { peers: [at("a")] });
    lab.clock.advance(10 * A_MINUTE_MS);
    expect(linksOf(self)).toEqual([]);
    expect(lab.dials("a", at("a"))).toHaveLength(1);
  });

  it("keeps the older of two links from the same peer id, whatever the address", async () => {
    const peer = await lab.join("a");
    const first = lab.dial("x", at("a"), greeting(infoHash));
    const second = lab.dial("y", at("a"), greeting(infoHash));
    lab.clock.advance(1_000);
    expect(first!.heard.closings).toEqual([]);
    expect(second!.heard.closings).toHaveLength(1);
    expect(peer.torrent.status.peers.map(({ address }) => address.host)).toEqual(["x"]);
    first!.link.close({ by: "us", why: "enough" });
    lab.clock.advance(1_000);
    expect(lab.dial("y", at("a"), greeting(infoHash))!.heard.closings).toEqual([]);
  });

  // The remote does not support the extension protocol, so it cannot tell us that the address we dial is its own.
  // Depending on which id is smaller, the link it dialled is kept, or ours.
  it.each([
    ["!", "it dialled first"],
    ["x", "it dialled first"],
    ["!", "we dialled first"],
    ["x", "we dialled first"],
  ])("dials an address again once the link to who is there is gone (%s, %s)", async (letter, order) => {
    const greets = { ...greeting(infoHash, letter), reserved: new Uint8Array(8) };
    lab.listen("y", greets);
    const peer = await lab.join("a");
    if (order === "it dialled first") lab.dial("x", at("a"), greets);
    peer.torrent.addPeers([at("y")]);
    lab.clock.advance(1_000);
    if (order === "we dialled first") lab.dial("x", at("a"), greets);
    lab.clock.advance(A_MINUTE_MS);
    expect(lab.dials("a", at("y"))).toHaveLength(1);
    expect(linksOf(peer)).toEqual([letter === "!"]);
    lab.network.disconnect("a");
    lab.clock.advance(A_MINUTE_MS);
    expect(lab.dials("a", at("y"))).toHaveLength(2);
    expect(linksOf(peer)).toEqual([true]);
  });

  it("does not let itself be told more than one address by one link", async () => {
    const peer = await lab.join("a");
    const remote = lab.dial("x", at("a"), greeting(infoHash))!;
    for (let port = 1; port <= 3_000; port++) saysItListens(remote, port);
    lab.clock.advance(1_000);
    remote.link.close({ by: "us", why: "enough" });
    lab.clock.advance(A_MINUTE_MS);
    const dialled = Array.from({ length: 3_000 }, (_, port) => lab.dials("a", at("x", port + 1)).length > 0);
    expect(dialled.filter(Boolean)).toEqual([true]);
    expect(dialled[0]).toBe(true);
    expect(peer.left).toHaveLength(1);
  });
});

describe("whoever breaks the protocol under the name of another", () => {
  /** Sends an impossible message; its link is closed. */
  function offends({ link }: BareRemote): void {
    link.outgoing.have(pieceIndex(9_999));
    lab.clock.advance(1_000);
  }

  it("costs the link of the peer whose id it stole, and not its address", async () => {
    lab.listen("y", greeting(infoHash));
    const peer = await lab.join("a", { peers: [at("y")] });
    lab.clock.advance(1_000);
    const thief = lab.dial("x", at("a"), greeting(infoHash))!;
    lab.clock.advance(1_000);
    expect(peer.left).toEqual(["connected twice"]);
    offends(thief);
    expect(peer.left.at(-1)).toMatch(/does not exist/);
    lab.clock.advance(A_MINUTE_MS);
    expect(lab.dials("a", at("y"))).toHaveLength(2);
    expect(linksOf(peer)).toEqual([true]);
  });

  it("does not keep us from the port of another at its host, which it says is its own", async () => {
    lab.listen("y", greeting(infoHash, "y"));
    const peer = await lab.join("a");
    const liar = lab.dial("y", at("a"), greeting(infoHash))!;
    saysItListens(liar, at("y").port);
    lab.clock.advance(1_000);
    offends(liar);
    expect(peer.left).toHaveLength(1);
    peer.torrent.addPeers([at("y")]);
    lab.clock.advance(A_MINUTE_MS);
    expect(linksOf(peer)).toEqual([true]);
  });
});

describe("one host that turns up again and again", () => {
  it("does not fill the address book: whom the tracker names is dialled", async () => {
    const limits = { knownAddresses: 20 };
    const peer = await lab.join("a", {}, { limits });
    for (let port = 1; port <= 2 * limits.knownAddresses; port++) {
      const visitor = lab.dial("x", at("a"), greeting(infoHash))!;
      saysItListens(visitor, port);
      lab.clock.advance(100);
      visitor.link.outgoing.have(pieceIndex(9_999));
      lab.clock.advance(100);
    }
    expect(linksOf(peer)).toEqual([]);
    lab.listen("y", greeting(infoHash));
    peer.torrent.swarm!.meet([at("y")], "tracker");
    lab.clock.advance(A_MINUTE_MS);
    expect(linksOf(peer)).toEqual([true]);
  });
});

describe("the limits on links", () => {
  const strangers = (count: number): PeerAddress[] =>
    Array.from({ length: count }, (_, index) => {
      lab.listen(`s${index}`, greeting(infoHash, String.fromCharCode(97 + index)));
      return at(`s${index}`);
    });
  const visit = (count: number, letter = "A".charCodeAt(0)) =>
    Array.from({ length: count }, (_, index) =>
      lab.dial(`v${index}`, at("a"), greeting(infoHash, String.fromCharCode(letter + index))),
    );
  const comes = (host: string) => lab.dial(host, at("a"), greeting(infoHash, host)) !== undefined;

  it("of a torrent hold for those who dial us: the others get no handshake", async () => {
    const peer = await lab.join("a", { maxPeers: 2 });
    expect(visit(5).map((visitor) => visitor !== undefined)).toEqual([true, true, false, false, false]);
    expect(linksOf(peer)).toHaveLength(2);
  });

  it("of a torrent hold for those that are being dialled", async () => {
    await lab.join("a", { maxPeers: 2, peers: strangers(5) });
    lab.clock.advance(20);
    const dialled = [0, 1, 2, 3, 4].filter((index) => lab.dials("a", at(`s${index}`)).length > 0);
    expect(dialled).toHaveLength(2);
  });

  it("of a torrent hold for those we dial, also when others come first", async () => {
    const peer = await lab.join("a", { maxPeers: 3, peers: strangers(3) });
    const racing = visit(3);
    lab.clock.advance(A_MINUTE_MS);
    expect(racing.filter((visitor) => visitor?.heard.closings.length === 0)).not.toEqual([]);
    expect(linksOf(peer)).toHaveLength(3);
  });

  it("let those in for whom there was no place, once there is", async () => {
    const peer = await lab.join("a", { maxPeers: 1, peers: strangers(1) });
    const [visitor] = visit(1);
    lab.clock.advance(1_000);
    expect(linksOf(peer)).toEqual([false]);
    visitor!.link.close({ by: "us", why: "enough" });
    lab.clock.advance(A_MINUTE_MS);
    expect(linksOf(peer)).toEqual([true]);
  });

  describe("where one host has many links and does nothing with them", () => {
    const crowd = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        lab.dial("crowd", at("a"), greeting(infoHash, String.fromCharCode(65 + index)))!,
      );
    const endsOf = (remotes: readonly BareRemote[]) => remotes.map(({ heard }) => heard.closings.length);

    it("make place after a minute, one for one", async () => {
      const peer = await lab.join("a", { maxPeers: 3 });
      const idlers = crowd(3);
      lab.clock.advance(A_MINUTE_MS / 2);
      expect(comes("x")).toBe(false);
      lab.clock.advance(A_MINUTE_MS);
      expect([comes("x"), comes("y")]).toEqual([true, true]);
      lab.clock.advance(1_000);
      expect(endsOf(idlers)).toEqual([1, 1, 0]);
      expect(linksOf(peer)).toHaveLength(3);
      expect(comes("z")).toBe(false); // one from each host is left
    });

    it("make place later where they say that they want something", async () => {
      await lab.join("a", { seed: true, maxPeers: 2 });
      for (const { link } of crowd(2)) link.outgoing.interested();
      lab.clock.advance(4 * A_MINUTE_MS);
      expect(comes("x")).toBe(false);
      lab.clock.advance(2 * A_MINUTE_MS);
      expect(comes("x")).toBe(true);
    });

    it("make place in a smaller crowd where the largest is not idle", async () => {
      await lab.join("a", { seed: true, maxPeers: 5 });
      const idlers = ["N", "O"].map((id) => lab.dial("pair", at("a"), greeting(infoHash, id))!);
      for (const { link } of crowd(3)) link.outgoing.interested();
      lab.clock.advance(2 * A_MINUTE_MS);
      expect(comes("x")).toBe(true);
      lab.clock.advance(1_000);
      expect(endsOf(idlers)).toEqual([1, 0]);
    });

    it("see that it has many since they were last looked at", async () => {
      await lab.join("a", { maxPeers: 3 });
      crowd(1);
      const [leaving] = visit(2, "M".charCodeAt(0));
      lab.clock.advance(1_000);
      expect(comes("x")).toBe(false);
      leaving!.link.close({ by: "us", why: "enough" });
      lab.clock.advance(1_000);
      lab.dial("crowd", at("a"), greeting(infoHash, "Z"));
      lab.clock.advance(2 * A_MINUTE_MS);
      expect(comes("x")).toBe(true);
    });

    it("make place for whom we would dial as well, while we lack something", async () => {
      const peer = await lab.join("a", { maxPeers: 3 });
      const idlers = crowd(3);
      peer.torrent.addPeers(strangers(2));
      lab.clock.advance(A_MINUTE_MS / 2);
      expect(linksOf(peer)).toEqual([false, false, false]);
      lab.clock.advance(A_MINUTE_MS);
      expect(endsOf(idlers)).toEqual([1, 1, 0]);
      expect(linksOf(peer)).toEqual([false, true, true]);
    });

    it("make no more than there are whom we would dial", async () => {
      const peer = await lab.join("a", { maxPeers: 3 });
      const idlers = crowd(3);
      peer.torrent.addPeers(strangers(1));
      lab.clock.advance(2 * A_MINUTE_MS);
      expect(endsOf(idlers)).toEqual([1, 0, 0]);
      expect(linksOf(peer)).toEqual([false, false, true]);
    });

    it("make none for whom we could dial when we lack nothing", async () => {
      const peer = await lab.join("a", { seed: true, maxPeers: 2 });
      crowd(2);
      peer.torrent.addPeers(strangers(1));
      lab.clock.advance(5 * A_MINUTE_MS);
      expect(linksOf(peer)).toEqual([false, false]);
    });

    it("make none while each is of a host of its own and waits for its turn", async () => {
      await lab.join("a", { seed: true, maxPeers: 2 });
      for (const visitor of visit(2)) visitor!.link.outgoing.interested();
      lab.clock.advance(60 * A_MINUTE_MS);
      expect(comes("x")).toBe(false);
    });
  });

  it("make place, one for one, where each is of a host of its own and neither end has wanted anything for a quarter of an hour", async () => {
    const peer = await lab.join("a", { seed: true, maxPeers: 2 });
    const [idle, waiting] = visit(2);
    for (const remote of [idle, waiting]) remote!.link.outgoing.interested();
    lab.clock.advance(20 * A_MINUTE_MS);
    idle!.link.outgoing.notInterested();
    lab.clock.advance(14 * A_MINUTE_MS);
    expect(comes("x")).toBe(false);
    lab.clock.advance(2 * A_MINUTE_MS);
    expect(comes("x")).toBe(true);
    lab.clock.advance(1_000);
    expect([idle, waiting].map((remote) => remote!.heard.closings.length)).toEqual([1, 0]);
    expect(linksOf(peer)).toHaveLength(2);
    expect(comes("y")).toBe(false);
  });

  it("of a peer hold over all its torrents, and dials are counted", async () => {
    const limits = { connections: 3, dials: 2 };
    const peer = await lab.join("a", { peers: strangers(6) }, { limits });
    lab.clock.advance(20);
    expect(lab.dials("a", at("s1"))).toHaveLength(1);
    expect(lab.dials("a", at("s2"))).toHaveLength(0);
    lab.clock.advance(A_MINUTE_MS);
    expect(linksOf(peer)).toHaveLength(3);
    expect(visit(1)).toEqual([undefined]);
  });

  it("do not cost both links of two peers that dial each other at once, where there is one place", async () => {
    const limits = { connections: 1 };
    const one = await lab.join("a", { peers: [at("b")], maxPeers: 1 }, { limits });
    const other = await lab.join("b", { peers: [at("a")] });
    lab.clock.advance(A_MINUTE_MS);
    expect([linksOf(one).length, linksOf(other).length]).toEqual([1, 1]);
  });

  it("are free again after many links came and went", async () => {
    const peer = await lab.join("a", { maxPeers: 2 }, { limits: { connections: 2 } });
    for (let round = 0; round < 50; round++) {
      const [visitor] = visit(1);
      expect(visitor).toBeDefined();
      if (round % 2) lab.network.disconnect("v0", "a");
      else visitor!.link.outgoing.have(pieceIndex(99));
      lab.clock.advance(1_000);
      expect(linksOf(peer)).toEqual([]);
    }
  });
});

describe("an address at which nobody answers", () => {
  it("is dialled again after 1, 2, 4 ... s, at last every 5 minutes, for as long as the user named it", async () => {
    const peer = await lab.join("a", { peers: [at("nobody")] });
    lab.clock.advance(60 * A_MINUTE_MS);
    const times = lab.dials("a", at("nobody"));
    const waits = times.slice(1).map((time, index) => (time - times[index]!) / 1_000);
    for (const [index, wait] of waits.entries()) {
      const backOff = Math.min(300, 2 ** index);
      expect(wait).toBeGreaterThanOrEqual(backOff * 0.75);
      expect(wait).toBeLessThanOrEqual(backOff * 1.25 + 1.1); // checked once a second, and 100 ms for the dial
    }
    expect(waits.length).toBeGreaterThan(12);
    expect(peer.left).toEqual([]);
  });

  it("is dialled again also where there are peers enough", async () => {
    await lab.join("a", { peers: [at("nobody")], fewPeers: 1 });
    lab.dial("x", at("a"), greeting(infoHash));
    lab.clock.advance(10 * A_MINUTE_MS);
    expect(lab.dials("a", at("nobody")).length).toBeGreaterThan(8);
  });

  it("is not forgotten once the user names it, whoever did before", async () => {
    const { torrent } = await lab.join("a");
    const remote = lab.dial("x", at("a"), greeting(infoHash))!;
    saysItListens(remote, 1);
    lab.clock.advance(1_000);
    torrent.addPeers([at("x", 1)]);
    remote.link.close({ by: "us", why: "enough" });
    lab.clock.advance(60 * A_MINUTE_MS);
    expect(lab.dials("a", at("x", 1)).length).toBeGreaterThan(8);
  });

  it("is forgotten after six failures when it was hearsay", async () => {
    await lab.join("a");
    const remote = lab.dial("x", at("a"), greeting(infoHash))!;
    saysItListens(remote, 1);
    lab.clock.advance(1_000);
    remote.link.close({ by: "us", why: "enough" });
    lab.clock.advance(60 * A_MINUTE_MS);
    expect(lab.dials("a", at("x", 1))).toHaveLength(6);
  });

  it("is linked to within seconds when somebody listens there in the end, and the back-off begins anew", async () => {
    const peer = await lab.join("a", { peers: [at("late")] });
    lab.clock.advance(5_000);
    lab.listen("late", greeting(infoHash));
    lab.clock.advance(10_000);
    expect(linksOf(peer)).toEqual([true]);
  });
});
