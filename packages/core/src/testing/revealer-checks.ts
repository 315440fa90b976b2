import type { PieceRevealer, StrategyFault } from "../strategy/index.js";
import { timeComplaint } from "./call-time.js";
import { SEEDS, firstDifference, firstFault, isFaultless } from "./churned-worlds.js";
import type { ConformanceCheck } from "./conformance-check.js";
import { type Visits, leakComplaint } from "./node-kept-memory.js";
import { RevealedWorld } from "./revealed-world.js";
import { SimulatedSeed } from "./simulated-seed.js";
import type { StrategySubject } from "./strategy-subject.js";

type Subject = StrategySubject<PieceRevealer>;

/** Peers that come and leave together. */
const CROWD = 20;
/** Far more fetches and trades than the swarms of {@link unfinished} need. */
const MOST_STEPS = 20_000;

/** Checks for every revealer. */
export const REVEALER_CHECKS: readonly ConformanceCheck<PieceRevealer>[] = [
  {
    name: "reveals only existing pieces, and only to connected peers",
    complaint: (subject) => firstFault(worlds(subject), (world) => world.illegal),
  },
  {
    name: "never throws, whichever peers come and go",
    complaint: (subject) => firstFault(worlds(subject), (world) => world.thrown),
  },
  {
    name: "continues until every peer has every piece, alone with the seed or trading",
    complaint: unfinished,
  },
  { name: "makes the same decisions from the same seed", complaint: different },
  { name: "forgets peers that left", complaint: kept },
  { name: "answers in time with 10,000 pieces and 200 peers", complaint: slow },
];

function churned(subject: Subject, seed: number, pieces = 40): RevealedWorld {
  const world = new RevealedWorld(subject.make(seed), pieces, seed);
  world.churn(1_500);
  return world;
}

function worlds(subject: Subject): RevealedWorld[] {
  return SEEDS.flatMap((seed) => [1, 40].map((pieces) => churned(subject, seed, pieces)));
}

/** Peers that never trade need not get everything: in super-seeding (BEP 16) they do not. */
function unfinished(subject: Subject): string | undefined {
  for (const seed of SEEDS) {
    const crowd = churned(subject, seed);
    crowd.join(0);
    const alone = new RevealedWorld(subject.make(seed), 40, seed);
    alone.join(0);
    for (const world of [alone, crowd]) {
      if (!world.settle(MOST_STEPS)) return waiting(world);
    }
  }
  return undefined;
}

function waiting({ lacking, pieces, seed }: RevealedWorld): string {
  const { view, held } = lacking!;
  const company = seed.peers.length === 1 ? "alone with the seed," : `one of ${seed.peers.length} peers,`;
  return (
    `peer ${view.id}, ${company} waits forever: ` +
    `it lacks ${pieces - held.size} of ${pieces} pieces, which no peer has or was told of`
  );
}

function different(subject: Subject): string | undefined {
  return firstDifference("revelation (peer, piece)", (seed) => churned(subject, seed));
}

function kept(subject: Subject, report: (figure: string) => void): string | undefined {
  return leakComplaint(() => visited(subject), subject.patience, report, "when they left");
}

/** A swarm that peers join, fetch and trade a little in, and leave. */
function visited(subject: Subject): Visits {
  const world = new RevealedWorld(subject.make(1), 16, 1);
  return (peers) => {
    for (let crowd = 0; crowd < peers / CROWD; crowd++) {
      for (let peer = 0; peer < CROWD; peer++) world.join(0.25);
      world.settle(CROWD);
      for (const peer of [...world.seed.peers]) world.seed.leave(peer);
    }
    world.log.length = 0;
    return isFaultless(world);
  };
}

/** Stops at a fault, whose handling takes time: other checks report it. */
function slow(subject: Subject, report: (figure: string) => void): string | undefined {
  const calls = 200;
  const faults: StrategyFault[] = [];
  const prepare = (): (() => void) => {
    const seed = new SimulatedSeed(subject.make(1), 10_000);
    seed.onFault = (fault) => faults.push(fault);
    for (let peer = 0; peer < 200; peer++) seed.join(tenth(peer));
    return () => {
      for (let turn = 0; turn < calls / 4 && faults.length === 0; turn++) bustle(seed, turn);
    };
  };
  const complaint = timeComplaint(subject, { method: "reveal", calls, prepare }, report);
  return faults.length > 0 ? undefined : complaint;
}

/** A tenth of 10,000 pieces, different for other peers, all below 9,000. */
function tenth(peer: number): number[] {
  return Array.from({ length: 1_000 }, (_, index) => (index * (1 + (peer % 7)) + peer) % 9_000);
}

/** Four events for the revealer, different each turn. */
function bustle(seed: SimulatedSeed, turn: number): void {
  const [first, second] = seed.peers;
  for (const piece of [9_000 + turn, 9_500 + turn]) seed.gain(second!, piece);
  seed.leave(first!);
  seed.join([turn]);
}
