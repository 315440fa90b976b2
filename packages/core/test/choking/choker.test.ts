import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { MOST_UNCHOKED, SeedSlots, type SlotCounts } from "../../src/choking/index.js";
import { peerKey, pieceIndex } from "../../src/units/index.js";
import { FakePeer, Puppet, createChoker, unchoking } from "./fakes.js";

describe("Choker", () => {
  it("unchokes nobody by itself", () => {
    const { clock, choker, crowd } = createChoker();
    for (const peer of crowd) choker.turnedInterested(peer);
    clock.advance(60_000);
    expect(crowd.flatMap((peer) => peer.takeCalls())).toEqual([]);
  });

  it("holds a round every 10 s, numbered, and shows the strategy everybody in order of connection", () => {
    const { clock, puppet, choker, crowd } = createChoker(3);
    clock.advance(10_000);
    choker.remove(crowd[1]!);
    choker.add(new FakePeer(9));
    clock.advance(20_000);
    expect(puppet.rounds.map(({ number, now, elapsedMs }) => [number, now, elapsedMs])).toEqual([
      [1, 10_000, 10_000],
      [2, 20_000, 10_000],
      [3, 30_000, 10_000],
    ]);
    const [first, , third] = puppet.rounds;
    expect(first!.peers.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(third!.peers.map(({ id }) => id)).toEqual([1, 3, 9]);
    expect(first!.peers[0]).toBe(crowd[0]!.view);
    expect(third).toMatchObject({ slots: 4, optimisticSlots: 1, seeding: false, uploadCapacity: 30_000 });
    expect([third!.availability(pieceIndex(7)), third!.have(pieceIndex(3))]).toEqual([107, true]);
    expect(puppet.left).toEqual([2]);
  });

  it("applies an answer as a difference, chokes before unchokes", () => {
    const { clock, puppet, crowd } = createChoker(6);
    const order: string[] = [];
    for (const peer of crowd) {
      peer.onChoke = () => order.push(`${peer.view.id} choked`);
      const unchoke = peer.unchoke.bind(peer);
      peer.unchoke = (decision) => {
        order.push(`${peer.view.id} unchoked`);
        unchoke(decision);
      };
    }
    puppet.answer = () => unchoking(1, 2, 3);
    clock.advance(10_000);
    const told = crowd.map((peer) => peer.takeCalls().join());
    expect(told).toEqual([...Array<string>(3).fill("unchoke regular"), "", "", ""]);
    order.length = 0;
    puppet.answer = () => unchoking(4, 2);
    clock.advance(10_000);
    expect(order).toEqual(["1 choked", "3 choked", "4 unchoked"]);
    expect(crowd[1]!.takeCalls()).toEqual([]);
  });

  it("tells those who stay of another reason, share or ceiling, and of nothing else", () => {
    const { clock, puppet, crowd } = createChoker(1);
    const calls = [{}, {}, { share: 2 }, { share: 2, ceiling: 9 }, { share: 2, ceiling: 9 }].map((more) => {
      puppet.answer = () => [{ peer: peerKey(1), reason: "regular", ...more }];
      clock.advance(10_000);
      return crowd[0]!.takeCalls();
    });
    expect(calls).toEqual([["unchoke regular"], [], ["revise regular 2"], ["revise regular 2 9"], []]);
    puppet.answer = () => [{ peer: peerKey(1), reason: "optimistic" }];
    clock.advance(10_000);
    expect(crowd[0]!.takeCalls()).toEqual(["revise optimistic"]);
  });

  it("rolls everybody's counters over before the strategy looks, in timer rounds only", () => {
    const { clock, puppet, choker, crowd } = createChoker(2);
    const seen: number[] = [];
    puppet.answer = () => {
      seen.push(crowd[1]!.calls.length);
      return [];
    };
    choker.turnedInterested(crowd[0]!);
    clock.advance(20_000);
    expect([puppet.triggers, seen]).toEqual([
      ["slot-free", "timer", "timer"],
      [0, 1, 2],
    ]);
  });

  it("keeps why everybody is served", () => {
    const { clock, puppet, choker, crowd, reports } = createChoker(3);
    puppet.answer = () => [{ peer: peerKey(2), reason: "gave us most", share: 3 }, ...unchoking(1)];
    clock.advance(10_000);
    expect(choker.lastRound).toEqual({
      number: 1,
      trigger: "timer",
      now: 10_000,
      strategy: "puppet",
      unchoked: [
        { peer: 2, reason: "gave us most", share: 3 },
        { peer: 1, reason: "regular" },
      ],
      added: [2, 1],
      dropped: [],
    });
    puppet.answer = () => unchoking(3, 1);
    choker.turnedInterested(crowd[2]!);
    clock.advance(0);
    expect(choker.lastRound).toMatchObject({ number: 1, trigger: "slot-free", added: [3], dropped: [] });
    expect(choker.lastRound!.unchoked.map(({ peer }) => peer)).toEqual([2, 1, 3]);
    clock.advance(10_000);
    expect(choker.lastRound).toMatchObject({ number: 2, added: [], dropped: [2] });
    expect(reports.length).toBe(3);
  });

  it("holds no round before it starts nor after it stops", () => {
    const { clock, puppet, choker, crowd } = createChoker();
    choker.turnedInterested(crowd[0]!);
    choker.stop();
    choker.turnedInterested(crowd[0]!);
    choker.slotFreed();
    clock.advance(60_000);
    expect(puppet.rounds).toEqual([]);
    choker.start();
    choker.start();
    clock.advance(10_000);
    expect(puppet.rounds.map(({ elapsedMs }) => elapsedMs)).toEqual([10_000]);
  });

  it("survives a peer that leaves while an answer is being applied", () => {
    const { clock, puppet, choker, crowd } = createChoker(3);
    puppet.answer = () => unchoking(1);
    clock.advance(10_000);
    crowd[0]!.onChoke = () => choker.remove(crowd[1]!);
    crowd[1]!.takeCalls();
    puppet.answer = () => unchoking(2, 3);
    clock.advance(10_000);
    expect(crowd[1]!.takeCalls()).toEqual([]);
    expect(choker.lastRound!.unchoked.map(({ peer }) => peer)).toEqual([3]);
  });

  it("asks another strategy for all slots at once, and goes on from there", () => {
    const { clock, puppet, choker, crowd } = createChoker(8, "own");
    puppet.answer = () => unchoking(1, 2, 3, 4, 5, 6, 7, 8);
    clock.advance(10_000);
    const other = new Puppet();
    other.answer = () => unchoking(2);
    clock.advance(4_000);
    expect(choker.hasDecided).toBe(true);
    choker.use(other, "other");
    expect([other.rounds, choker.hasDecided]).toEqual([[], false]);
    clock.advance(0);
    expect(choker.hasDecided).toBe(true);
    expect(other.rounds[0]).toMatchObject({ trigger: "timer", number: 2, elapsedMs: 4_000 });
    expect(choker.lastRound).toMatchObject({ strategy: "other", dropped: [1, 3, 4, 5, 6, 7, 8] });
    expect(crowd[1]!.takeCalls()).toEqual(["unchoke regular"]);
    clock.advance(10_000);
    expect([other.rounds.length, puppet.rounds.length]).toEqual([2, 1]);
  });
});

describe("a slot-free round", () => {
  it("fills a free slot in the next turn", () => {
    const { clock, puppet, choker, crowd } = createChoker();
    puppet.answer = () => unchoking(1);
    choker.turnedInterested(crowd[0]!);
    expect(crowd[0]!.takeCalls()).toEqual([]);
    clock.advance(0);
    expect(crowd[0]!.takeCalls()).toEqual(["unchoke regular"]);
    expect(puppet.rounds[0]).toMatchObject({ trigger: "slot-free", number: 0, elapsedMs: 0 });
  });

  it("follows when somebody who had a slot leaves", () => {
    const { clock, puppet, choker, crowd } = createChoker(7);
    puppet.answer = () => unchoking(1, 2, 3, 4, 5);
    clock.advance(10_000);
    puppet.answer = () => unchoking(6);
    choker.remove(crowd[6]!);
    clock.advance(500);
    expect(puppet.rounds.length).toBe(1);
    choker.remove(crowd[0]!);
    clock.advance(0);
    expect(crowd[5]!.takeCalls()).toEqual(["unchoke regular"]);
  });

  it("chokes nobody, changes nobody's reason and fills free slots only", () => {
    const { clock, puppet, choker, crowd } = createChoker();
    puppet.answer = () => unchoking(1, 2, 3, 4);
    clock.advance(10_000);
    for (const peer of crowd) peer.takeCalls();
    puppet.answer = () => [{ peer: peerKey(1), reason: "optimistic" }, ...unchoking(5, 6, 7, 8)];
    choker.turnedInterested(crowd[4]!);
    clock.advance(0);
    const told = crowd.map((peer) => peer.takeCalls().join());
    expect(told).toEqual(["", "", "", "", "unchoke regular", "", "", ""]);
  });

  it("is not held while no slot is free, nor for somebody who has one", () => {
    const { clock, puppet, choker, crowd } = createChoker();
    puppet.answer = () => unchoking(1, 2, 3, 4, 5);
    clock.advance(10_000);
    choker.turnedInterested(crowd[6]!);
    clock.advance(1_000);
    expect(puppet.triggers).toEqual(["timer"]);
    puppet.answer = () => unchoking(1);
    clock.advance(9_000);
    choker.turnedInterested(crowd[0]!);
    clock.advance(1_000);
    expect(puppet.triggers).toEqual(["timer", "timer"]);
  });

  it("is held at most ten times a second, and for the last who asked as well", () => {
    const { clock, puppet, choker, crowd } = createChoker();
    for (let ms = 0; ms < 995; ms += 5) {
      choker.turnedInterested(crowd[ms % 8]!);
      choker.slotFreed();
      clock.advance(5);
    }
    expect(puppet.rounds.length).toBe(10);
    clock.advance(100);
    expect(puppet.rounds.length).toBe(11);
    clock.advance(5_000);
    expect(puppet.rounds.length).toBe(11);
  });

  it("does not count as a round of the timer", () => {
    const { clock, puppet, choker, crowd } = createChoker();
    clock.advance(13_000);
    choker.turnedInterested(crowd[0]!);
    clock.advance(7_000);
    expect(puppet.rounds.map(({ number, elapsedMs }) => [number, elapsedMs])).toEqual([
      [1, 10_000],
      [1, 3_000],
      [2, 10_000],
    ]);
  });
});

describe("the slots", () => {
  it(`are advice to a strategy that owns them, up to ${MOST_UNCHOKED}`, () => {
    const { clock, puppet, choker, crowd, faults } = createChoker(MOST_UNCHOKED + 1, "own");
    const all = crowd.map(({ view }) => view.id);
    puppet.answer = () => unchoking(...all.slice(0, MOST_UNCHOKED));
    clock.advance(10_000);
    expect(choker.lastRound!.unchoked.length).toBe(MOST_UNCHOKED);
    puppet.answer = () => unchoking(...all);
    clock.advance(10_000);
    expect(faults.map(({ kind }) => kind)).toEqual(["too many"]);
    expect(choker.lastRound!.unchoked.length).toBe(MOST_UNCHOKED);
  });

  const step = fc.record({
    what: fc.constantFrom("timer", "interested", "leave", "join"),
    keys: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 7 }),
  });
  test.prop([fc.array(step, { maxLength: 40 })])(
    "are never exceeded, and what each peer was told agrees with who has one",
    (steps) => {
      const { clock, puppet, choker, crowd } = createChoker(12);
      const here = new Set(crowd);
      for (const { what, keys } of steps) {
        const peer = crowd[(keys[0] ?? 1) - 1]!;
        puppet.answer = () => unchoking(...keys);
        if (what === "leave" && here.delete(peer)) choker.remove(peer);
        if (what === "join" && !here.has(peer)) {
          peer.calls.length = 0;
          here.add(peer);
          choker.add(peer);
        }
        if (what === "interested") choker.turnedInterested(peer);
        clock.advance(what === "timer" ? 10_000 : 100);
        const told = [...here].filter(({ calls }) => isUnchoked(calls)).map(({ view }) => view.id);
        expect(told.length).toBeLessThanOrEqual(5);
      }
      puppet.answer = () => unchoking();
      clock.advance(10_000);
      expect([...here].filter(({ calls }) => isUnchoked(calls))).toEqual([]);
    },
  );

  it("gives a seed more slots with auto while that sends more, and the usual ones to whoever lacks something", () => {
    let seeding = false;
    const swarm = {
      availability: () => 0,
      have: () => false,
      seeding: () => seeding,
      uploadCapacity: () => 0,
    };
    const { clock, puppet, choker, crowd } = createChoker(100, "bounded", { slots: "auto", swarm });
    for (const peer of crowd) peer.takes(5_000_000);
    puppet.answer = ({ peers, slots, optimisticSlots }) =>
      unchoking(...peers.slice(0, slots + optimisticSlots).map(({ id }) => id));
    clock.advance(50_000);
    expect(choker.standing).toHaveLength(5);
    seeding = true;
    clock.advance(60_000);
    expect(choker.standing.length).toBeGreaterThan(30);
    expect(puppet.rounds.at(-1)!.slots).toBeGreaterThan(24);
    const last = puppet.answer;
    for (const peer of crowd) peer.takes(0);
    puppet.answer = () => {
      throw new Error("out of ideas");
    };
    clock.advance(10_000);
    expect(choker.standing.length).toBeGreaterThan(30);
    expect(choker.mostUnchoked).toBeGreaterThanOrEqual(choker.standing.length);
    puppet.answer = last;
    clock.advance(10_000);
    expect(choker.standing).toHaveLength(5);
    choker.use(puppet, "puppet", { regular: 2, optimistic: 0 });
    clock.advance(0);
    expect(choker.standing).toHaveLength(2);
    choker.use(puppet, "puppet", "auto");
    clock.advance(0);
    expect(choker.standing).toHaveLength(5);
  });

  it("goes with auto, as a seed, by what was sent, and by who wants a slot and has none", () => {
    const heard = new HeardSlots();
    let seeding = true;
    const swarm = {
      availability: () => 0,
      have: () => true,
      seeding: () => seeding,
      uploadCapacity: () => 0,
    };
    const { clock, puppet, crowd } = createChoker(7, "bounded", { slots: "auto", swarm, seedSlots: heard });
    for (const peer of crowd) peer.takes(1_000);
    crowd[6]!.turn(false);
    puppet.answer = () => unchoking(1, 2, 3, 4, 5);
    clock.advance(20_000);
    expect(heard.uses.at(-1)).toEqual({ rate: 500, isShort: true, wanted: 6 });
    crowd[5]!.turn(false);
    clock.advance(10_000);
    expect(heard.uses.at(-1)).toEqual({ rate: 500, isShort: false, wanted: 5 });
    crowd[5]!.turn(true);
    puppet.answer = () => unchoking(1, 2, 3, 4);
    clock.advance(20_000);
    expect(heard.uses.at(-1)).toEqual({ rate: 400, isShort: false, wanted: 6 });
    expect(heard.left).toBe(0);
    seeding = false;
    clock.advance(10_000);
    expect(heard.left).toBe(1);
  });

  it("shares with the peer's other torrents the slots that it has with auto as a seed, for as long as they go on", () => {
    const swarm = { availability: () => 0, have: () => true, seeding: () => true, uploadCapacity: () => 0 };
    const seedSlots = new SeedSlots();
    const torrents = [1, 2].map(() => createChoker(20, "bounded", { slots: "auto", swarm, seedSlots }));
    for (const { puppet } of torrents)
      puppet.answer = ({ peers, slots, optimisticSlots }) =>
        unchoking(...peers.slice(0, slots + optimisticSlots).map(({ id }) => id));
    for (let round = 0; round < 2; round++) for (const { clock } of torrents) clock.advance(10_000);
    expect(torrents.map(({ choker }) => choker.standing.length)).toEqual([3, 2]);
    torrents[0]!.choker.stop();
    torrents[1]!.clock.advance(10_000);
    expect(torrents[1]!.choker.standing).toHaveLength(5);
  });
});

/** Records its calls. */
class HeardSlots extends SeedSlots {
  readonly uses: Parameters<SeedSlots["round"]>[1][] = [];
  left = 0;

  override round(...[torrent, use]: Parameters<SeedSlots["round"]>): SlotCounts {
    this.uses.push(use);
    return super.round(torrent, use);
  }

  override leave(torrent: object): void {
    this.left++;
    super.leave(torrent);
  }
}

/** Whether the last relevant one of `calls` was an unchoke; each must change something. */
function isUnchoked(calls: readonly string[]): boolean {
  let unchoked = false;
  for (const call of calls) {
    if (call === "roll over" || call.startsWith("revise")) continue;
    const now = call.startsWith("unchoke");
    if (now === unchoked) throw new Error(`told twice: ${call}`);
    unchoked = now;
  }
  return unchoked;
}
