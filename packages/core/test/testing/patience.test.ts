import { describe, expect, it } from "vitest";
import type { Stopwatch } from "../../src/runtime/index.js";
import {
  type ChokeRound,
  type ChokeStrategy,
  type PeerKey,
  type PeerView,
  type Plugin,
  type StrategyKind,
  definePlugin,
} from "../../src/strategy/index.js";
import { STRATEGY_KINDS } from "../../src/strategy/strategy-kind.js";
import { CHOKER_CHECKS } from "../../src/testing/choker-checks.js";
import { CHOKER_TRAIT_CHECKS } from "../../src/testing/choker-trait-checks.js";
import { type ConformanceCheck, complaintOf } from "../../src/testing/conformance-check.js";
import { chokeRound } from "../../src/testing/fake-choke-round.js";
import { REVEALER_CHECKS } from "../../src/testing/revealer-checks.js";
import { SAMPLER_CHECKS } from "../../src/testing/sampler-checks.js";
import { SELECTOR_CHECKS } from "../../src/testing/selector-checks.js";
import { StrategySubject } from "../../src/testing/strategy-subject.js";

type Check = ConformanceCheck<never>;
type Answer = (...given: never[]) => unknown;

/** The first piece in an order of the candidates. */
function rarest(candidates: { rarest(): Iterable<number> }): number | undefined {
  for (const piece of candidates.rarest()) return piece;
  return undefined;
}

const none = (): [] => [];

/** What a strategy of each kind answers here, and what it is checked for. */
const KINDS: Readonly<Record<StrategyKind, { answer: Answer; checks: readonly Check[] }>> = {
  selector: { answer: rarest, checks: SELECTOR_CHECKS },
  choker: { answer: none, checks: [...CHOKER_CHECKS, ...CHOKER_TRAIT_CHECKS] },
  sampler: { answer: none, checks: SAMPLER_CHECKS },
  revealer: { answer: none, checks: REVEALER_CHECKS },
};

/** The keys of the peers that a selector, choker or revealer is asked about. */
function peersIn(given: readonly unknown[]): number[] {
  const [first, second] = given as { peer?: PeerView | PeerKey; peers?: readonly PeerView[] }[];
  const peers = first?.peers ?? [first?.peer, second?.peer];
  return peers.map((peer) => (typeof peer === "object" ? peer.id : peer) ?? 0);
}

/** A strategy each call of which takes as long as is said, by a stopwatch that nothing else moves. */
class Slow {
  calls = 0;
  #ms = 0;
  readonly stopwatch: Stopwatch = {
    now: () => ({ wallMs: this.#ms, workMs: this.#ms }),
    since: ({ workMs }) => this.#ms - workMs,
  };

  constructor(
    private readonly kind: StrategyKind,
    private readonly msEach: number,
    private readonly isLeaking = false,
  ) {}

  /** What `check` says against it. */
  complaint(check: Check, budgetMs?: number): unknown {
    return complaintOf(check, this.subject(budgetMs), () => {});
  }

  subject(budgetMs = 5): StrategySubject<never> {
    return new StrategySubject(this.kind, { plugin: this.#plugin(), name: "slow", budgetMs }, this.stopwatch);
  }

  #plugin(): Plugin {
    const { field, method } = STRATEGY_KINDS[this.kind];
    const create = () => {
      const remembered = new Map<number, number>();
      return { [method]: (...given: never[]) => this.#called(given, remembered) };
    };
    return definePlugin({ name: "p", apiVersion: 1, [field]: { slow: { summary: "is slow", create } } });
  }

  #called(given: never[], remembered: Map<number, number>): unknown {
    this.calls++;
    this.#ms += this.msEach;
    for (const peer of this.isLeaking ? peersIn(given) : []) remembered.set(peer, this.#ms);
    return KINDS[this.kind].answer(...given);
  }
}

/** The check called `name`. */
function checkOf(kind: StrategyKind, name: string): Check {
  return KINDS[kind].checks.find((check) => check.name === name)!;
}

const LEGAL = "chooses only pieces that the peer holds and that are neither complete nor started";
const FORGETS = "forgets peers that left";

describe("the patience of the kit", () => {
  const all = Object.entries(KINDS).flatMap(([kind, { checks }]) =>
    checks.map((check): [string, string, Check] => [kind, check.name, check]),
  );
  it.each(all)("lasts for 10 s where a %s is above its budget: %s", (kind, _, check) => {
    const slow = new Slow(kind as StrategyKind, 50);
    const complaint = slow.complaint(check);
    expect(slow.calls).toBeLessThanOrEqual(201);
    if (slow.calls === 201)
      expect(complaint).toBe("too slow to be checked: 201 calls took 10 s, 50.0 ms each");
  });

  it("ends so for what is asked often", () => {
    const often: [StrategyKind, string][] = [
      ["selector", LEGAL],
      ["selector", FORGETS],
      ["choker", FORGETS],
      ["revealer", FORGETS],
    ];
    for (const [kind, name] of often) {
      const slow = new Slow(kind, 50);
      slow.complaint(checkOf(kind, name));
      expect(slow.calls).toBe(201);
    }
  });

  it("lasts for 100 s within the budget, the kit's or the author's", () => {
    const within = new Slow("selector", 5);
    expect(within.complaint(checkOf("selector", LEGAL))).toBeUndefined();
    const patient = new Slow("selector", 50);
    expect(patient.complaint(checkOf("selector", LEGAL), 60)).toBe(
      "too slow to be checked: 2001 calls took 100 s, 50.0 ms each",
    );
  });

  const remembering: [StrategyKind, number][] = [
    ["selector", 5],
    ["choker", 5],
    ["revealer", 1.5], // three calls for each peer
  ];
  it.each(remembering)(
    "lasts to learn what a %s keeps of peers that left, at %s ms a call",
    (kind, msEach) => {
      const check = checkOf(kind, FORGETS);
      expect(new Slow(kind, msEach).complaint(check)).toBeUndefined();
      expect(new Slow(kind, msEach, true).complaint(check)).toMatch(
        /^after \d+ peers came and left, \d+ bytes are kept for each: forget them/,
      );
    },
  );

  it("has nothing against a revealer within its budget that forgets peers", () => {
    expect(new Slow("revealer", 5).complaint(checkOf("revealer", FORGETS))).toBeUndefined();
  });

  it("is at an end after a single call that takes so long", () => {
    const slow = new Slow("sampler", 12_000);
    expect(slow.complaint(checkOf("sampler", "answers in time with 10,000 peers"))).toBe(
      "too slow to be checked: 1 call took 12 s, 12000.0 ms each",
    );
  });

  it("begins anew with each check", () => {
    const check = checkOf("selector", LEGAL);
    const subject = new Slow("selector", 5).subject();
    // four times more than 30 s
    for (let times = 0; times < 4; times++) expect(complaintOf(check, subject, () => {})).toBeUndefined();
  });
});

describe("a strategy under test", () => {
  it("is itself to whoever asks it, with all its members", () => {
    class Private implements ChokeStrategy {
      #served = 0;
      readonly slotPolicy = "own";
      unchoke({ peers }: ChokeRound) {
        this.#served++;
        return peers.map(({ id }) => ({ peer: id, reason: `round ${this.#served}` }));
      }
      peerLeft(): void {
        this.#served = 0;
      }
    }
    const chokers = { it: { summary: "s", create: () => Object.freeze(new Private()) } };
    const plugin = definePlugin({ name: "p", apiVersion: 1, chokers });
    const subject = new StrategySubject<ChokeStrategy>("choker", { plugin, name: "it" });
    const { slotPolicy, serve } = subject.make(1);
    expect([slotPolicy, serve]).toEqual(["own", undefined]);
    const strategy = subject.make(1);
    strategy.unchoke(chokeRound([]));
    strategy.peerLeft!(1 as never);
    expect([...strategy.unchoke(chokeRound([{ id: 4 } as never]))]).toEqual([{ peer: 4, reason: "round 1" }]);
  });
});
