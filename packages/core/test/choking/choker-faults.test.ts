import { describe, expect, it } from "vitest";
import type { LogFields } from "../../src/runtime/index.js";
import type { ChokeRound, Unchoke } from "../../src/strategy/index.js";
import { peerKey } from "../../src/units/index.js";
import { Puppet, createChoker, unchoking } from "./fakes.js";

type Answer = (round: ChokeRound) => Iterable<Unchoke>;

function* endless(): Iterable<Unchoke> {
  for (let key = 1; ; key++) yield { peer: peerKey(key), reason: "all" };
}

function* failing(): Iterable<Unchoke> {
  yield* unchoking(3);
  throw new Error("half way");
}

const one = (more: object) => (() => [{ peer: 1, reason: "regular", ...more }]) as unknown as Answer;

const DECISION = "{ peer, reason }, a peer id and a string";
const NO_AMOUNT = "not a number from 1e-100 to 1e100";

const wrongs: [string, Answer, string][] = [
  [
    "throws",
    () => {
      throw new Error("oops");
    },
    "throws",
  ],
  [
    "throws what cannot be turned into text",
    () => {
      throw Object.create(null);
    },
    "throws",
  ],
  ["throws while its answer is read", failing, "throws"],
  ["answers nothing", () => undefined as never, "not iterable"],
  ["answers null", () => null as never, "not iterable"],
  ["answers a promise", () => Promise.resolve([]) as never, "not iterable"],
  ["answers a promise that fails", () => Promise.reject(new Error("oops")) as never, "not iterable"],
  ["answers a number", () => 4 as never, "not iterable"],
  ["answers keys alone", () => [1, 2] as never, "malformed"],
  ["answers a text", () => "12" as never, "malformed"],
  ["answers undefined in a list", () => [undefined] as never, "malformed"],
  ["gives no reason", () => [{ peer: 1 }] as never, "malformed"],
  ["answers a key that is text", one({ peer: "1" }), "malformed"],
  ["unchokes somebody unknown", () => unchoking(99), "unknown peer"],
  ["unchokes NaN", () => unchoking(NaN), "unknown peer"],
  ["unchokes somebody twice", () => unchoking(1, 2, 1), "duplicate peer"],
  ["unchokes more than there are slots", () => unchoking(1, 2, 3, 4, 5, 6), "too many"],
  ["answers without end", endless, "too many"],
  ["gives a share of 0", one({ share: 0 }), "bad share"],
  ["gives a share below 0", one({ share: -1 }), "bad share"],
  ["gives an endless share", one({ share: Infinity }), "bad share"],
  ["gives a share that is NaN", one({ share: NaN }), "bad share"],
  ["gives a share too small to divide by", one({ share: 1e-300 }), "bad share"],
  ["gives a share that is text", one({ share: "2" }), "bad share"],
  ["gives a ceiling of 0", one({ ceiling: 0 }), "bad ceiling"],
  ["gives a ceiling that is null", one({ ceiling: null }), "bad ceiling"],
];

describe("a choke strategy", () => {
  it.each(wrongs)("that %s is reported once, and its last good round stands", (_, answer, kind) => {
    const { clock, puppet, choker, crowd, faults } = createChoker();
    puppet.answer = () => unchoking(1, 2);
    clock.advance(10_000);
    puppet.answer = answer;
    choker.turnedInterested(crowd[5]!);
    clock.advance(30_000);
    expect(faults.map((fault) => [fault.strategy, fault.method, fault.kind])).toEqual([
      ["puppet", "unchoke", kind],
    ]);
    expect(choker.faults.counts.get(kind)).toBe(4);
    expect(crowd.map((peer) => peer.takeCalls().length)).toEqual([1, 1, 0, 0, 0, 0, 0, 0]);
    expect(choker.lastRound!.number).toBe(1);
    puppet.answer = () => unchoking(3);
    clock.advance(10_000);
    expect(crowd.slice(0, 3).map((peer) => peer.takeCalls())).toEqual([
      ["choke"],
      ["choke"],
      ["unchoke regular"],
    ]);
  });

  it("is warned about by name, with what was wrong, once for each kind", () => {
    const warnings: [string, LogFields | undefined][] = [];
    const logger = {
      debug() {},
      info() {},
      warn: (message: string, fields?: LogFields) => warnings.push([message, fields]),
    };
    const { clock, puppet } = createChoker(8, "bounded", { logger });
    for (const keys of [[99], [1, 1], [98], [2, 2]]) {
      puppet.answer = () => unchoking(...keys);
      clock.advance(10_000);
    }
    expect(warnings.map(([message]) => message)).toEqual([
      "strategy 'puppet': unchoked peer 99, which is not connected",
      "strategy 'puppet': unchoked peer 1 twice",
    ]);
  });

  it.each<[string, Answer, string]>([
    ["keys alone", () => [1, 2] as never, `returned 1 instead of ${DECISION}`],
    ["no reason", () => [{ peer: 1 }] as never, `returned { peer: 1 } instead of ${DECISION}`],
    [
      "a key that is text",
      one({ peer: "1" }),
      `returned { peer: "1", reason: "regular" } instead of ${DECISION}`,
    ],
    ["pairs", () => new Map([[1, "regular"]]) as never, `returned [1, "regular"] instead of ${DECISION}`],
    [
      "what has more to it",
      one({ reason: 1, a: 1, b: 2, c: 3 }),
      `returned { peer: 1, reason: 1, a: 1, b: 2, … } instead of ${DECISION}`,
    ],
    ["a share below 0", one({ share: -1 }), `gave peer 1 the share -1, which is ${NO_AMOUNT}`],
    ["a ceiling that is text", one({ ceiling: "2" }), `gave peer 1 the ceiling "2", which is ${NO_AMOUNT}`],
  ])("that answers %s is shown what it answered", (_, answer, message) => {
    const { clock, puppet, faults } = createChoker();
    puppet.answer = answer;
    clock.advance(10_000);
    expect(faults.map((fault) => fault.message)).toEqual([message]);
  });

  it.each(wrongs)("that %s from the first round on does not keep anybody waiting", (_, answer) => {
    const { clock, puppet, choker, crowd } = createChoker();
    for (const place of [1, 3]) crowd[place]!.turn(false);
    puppet.answer = answer;
    clock.advance(10_000);
    expect(choker.standing).toEqual(
      [1, 3, 5, 6, 7].map((peer) => ({ peer, reason: "first come, the choker having failed" })),
    );
    choker.remove(crowd[0]!);
    clock.advance(100);
    expect(choker.standing.map(({ peer }) => peer)).toEqual([3, 5, 6, 7, 8]);
    crowd[2]!.turn(false);
    crowd[1]!.turn(true);
    clock.advance(10_000);
    expect(choker.standing.map(({ peer }) => peer)).toEqual([5, 6, 7, 8, 2]);
    puppet.answer = () => unchoking(3);
    clock.advance(10_000);
    expect(choker.standing).toEqual(unchoking(3));
  });

  it("that fails with slots of its own gives as many as are advised", () => {
    const { clock, puppet, choker } = createChoker(8, "own");
    puppet.answer = wrongs[0]![1];
    clock.advance(10_000);
    expect(choker.standing.length).toBe(5);
  });

  it("stays off after 100 failures running until a strategy is chosen again; who comes first is served", () => {
    const { clock, puppet, choker } = createChoker();
    puppet.answer = () => unchoking(8);
    clock.advance(10_000);
    puppet.answer = wrongs[0]![1];
    clock.advance(980_000);
    expect([choker.faults.off, choker.standing]).toEqual([false, unchoking(8)]);
    clock.advance(1_020_000);
    expect(puppet.rounds.length).toBe(101);
    expect(choker.faults.off).toBe(true);
    expect(choker.standing.map(({ peer }) => peer)).toEqual([1, 2, 3, 4, 5]);
    puppet.answer = () => unchoking(2);
    clock.advance(100_000);
    expect(puppet.rounds.length).toBe(101);
    choker.use(puppet, "puppet");
    clock.advance(0);
    expect([choker.faults.off, choker.standing]).toEqual([false, unchoking(2)]);
  });

  it("stays on when a good answer comes between", () => {
    const { clock, puppet, choker } = createChoker();
    let round = 0;
    puppet.answer = () => (++round % 99 === 0 ? [] : unchoking(99));
    clock.advance(5_000_000);
    expect([choker.faults.off, puppet.rounds.length]).toEqual([false, 500]);
  });

  it("may throw when a peer leaves: the peer is gone all the same", () => {
    const { clock, puppet, choker, crowd, faults } = createChoker();
    puppet.peerLeft = () => {
      throw new Error("oops");
    };
    choker.remove(crowd[0]!);
    choker.remove(crowd[0]!);
    clock.advance(10_000);
    expect(faults.map(({ method }) => method)).toEqual(["peerLeft"]);
    expect(puppet.rounds[0]!.peers.length).toBe(7);
  });

  it("may fail later when a peer leaves: nobody waits for it", async () => {
    const { clock, puppet, choker, crowd } = createChoker();
    puppet.peerLeft = () => Promise.reject(new Error("oops")) as never;
    choker.remove(crowd[0]!);
    // A rejection still unhandled then fails the whole run.
    await new Promise((turned) => setImmediate(turned));
    clock.advance(10_000);
    expect(puppet.rounds[0]!.peers.length).toBe(7);
  });

  it("that unchokes a peer which is gone is told so, and the others keep their slots", () => {
    const { clock, puppet, choker, crowd, faults } = createChoker();
    puppet.answer = () => unchoking(1, 2);
    clock.advance(10_000);
    choker.remove(crowd[0]!);
    clock.advance(10_000);
    expect(faults.map(({ message }) => message)).toEqual(["unchoked peer 1, which is not connected"]);
    expect(choker.lastRound!.unchoked.map(({ peer }) => peer)).toEqual([1, 2]);
    puppet.answer = () => unchoking(2);
    clock.advance(10_000);
    expect(crowd[1]!.takeCalls()).toEqual(["unchoke regular"]);
  });

  it("cannot change an answer that it has given", () => {
    const { clock, puppet, choker } = createChoker();
    const answer = [{ peer: peerKey(1), reason: "regular", share: 1 }];
    puppet.answer = () => answer;
    clock.advance(10_000);
    answer[0]!.share = -5;
    expect(choker.lastRound!.unchoked).toEqual([{ peer: 1, reason: "regular", share: 1 }]);
  });

  it("that failed has no part in what another one is told", () => {
    const { clock, puppet, choker, faults } = createChoker();
    puppet.answer = () => unchoking(99);
    clock.advance(10_000);
    const other = new Puppet();
    other.answer = () => unchoking(98);
    choker.use(other, "other");
    clock.advance(0);
    expect(faults.map(({ strategy }) => strategy)).toEqual(["puppet", "other"]);
  });
});
