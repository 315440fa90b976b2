import type { PieceSelector } from "../strategy/index.js";
import { timeComplaint } from "./call-time.js";
import { SEEDS, firstDifference, firstFault, isFaultless } from "./churned-worlds.js";
import type { Complaint, ConformanceCheck } from "./conformance-check.js";
import { type Visits, leakComplaint } from "./node-kept-memory.js";
import { SelectorWorld } from "./selector-world.js";
import type { StrategySubject } from "./strategy-subject.js";

type Subject = StrategySubject<PieceSelector>;
type Check = ConformanceCheck<PieceSelector>;

/** Checks for every selector, and for those that promise more. */
export const SELECTOR_CHECKS: readonly Check[] = [
  {
    name: "chooses only pieces that the peer holds and that are neither complete nor started",
    complaint: (subject) => firstFault(worlds(subject), (world) => world.illegal),
  },
  {
    name: "never throws, whichever peers come and go",
    complaint: (subject) => firstFault(worlds(subject), (world) => world.thrown),
  },
  { name: "completes a download while a seed is connected", complaint: unfinished },
  { name: "makes the same decisions from the same seed", complaint: different },
  { name: "forgets peers that left", complaint: kept },
  { name: "answers in time with 10,000 pieces and 200 peers", complaint: slow },
  { name: "treats equal pieces equally", trait: "spread-ties", complaint: favourite },
];

function churned(subject: Subject, seed: number, pieces = 40): SelectorWorld {
  const world = new SelectorWorld(subject.make(seed), pieces, seed);
  world.churn(1_500);
  return world;
}

function worlds(subject: Subject): SelectorWorld[] {
  return SEEDS.flatMap((seed) => [1, 40].map((pieces) => churned(subject, seed, pieces)));
}

function unfinished(subject: Subject): Complaint | undefined {
  const world = new SelectorWorld(subject.make(1), 60, 1);
  const seed = world.join(1);
  for (const density of [0.2, 0.5, 0.8]) world.join(density);
  for (let call = 0; call < 60 * 20 && !world.isComplete; call++) {
    const piece = world.ask(call % 2 === 0 ? seed : world.providers[call % world.providers.length]!);
    if (piece !== undefined) world.finish(piece);
  }
  if (world.isComplete) return undefined;
  const [fault] = [...world.thrown, ...world.illegal];
  return fault ?? "after 1,200 calls, half of them for a seed, pieces are still missing";
}

function different(subject: Subject): string | undefined {
  return firstDifference("choice (peer, piece)", (seed) => churned(subject, seed));
}

function kept(subject: Subject, report: (figure: string) => void): string | undefined {
  return leakComplaint(() => visited(subject), subject.patience, report);
}

/** A swarm to which peers come, are asked, and leave. */
function visited(subject: Subject): Visits {
  const world = new SelectorWorld(subject.make(1), 16, 1);
  return (peers) => {
    for (let peer = 0; peer < peers; peer++) {
      const provider = world.join(0.5);
      const piece = world.ask(provider);
      if (piece !== undefined) world.giveUp(piece);
      world.leave(provider);
    }
    world.log.length = 0;
    return isFaultless(world);
  };
}

function slow(subject: Subject, report: (figure: string) => void): Complaint | undefined {
  const calls = 200;
  const thrown: Error[] = [];
  const prepare = (): (() => void) => {
    const world = new SelectorWorld(subject.make(1), 10_000, 1);
    for (let peer = 0; peer < 200; peer++) world.join(peer % 10 === 0 ? 1 : 0.5);
    return () => {
      for (let call = 0; call < calls; call++) world.ask(world.providers[call % 200]!);
      thrown.push(...world.thrown);
    };
  };
  const complaint = timeComplaint(subject, { method: "select", calls, prepare }, report);
  return thrown[0] ?? complaint;
}

function favourite(subject: Subject): string | undefined {
  const [pieces, runs] = [20, 100];
  const chosen = new Map<number, number>();
  for (let seed = 0; seed < runs; seed++) {
    const world = new SelectorWorld(subject.make(seed), pieces, seed);
    const piece = world.ask(world.join(1));
    if (piece !== undefined) chosen.set(piece, (chosen.get(piece) ?? 0) + 1);
  }
  for (const [piece, count] of chosen) {
    // of 100 fair choices among 20, one piece almost never gets more than 20
    if (count > runs / 5)
      return `of ${pieces} equal pieces it chose piece ${piece} first in ${count} of ${runs} runs`;
  }
  return undefined;
}
