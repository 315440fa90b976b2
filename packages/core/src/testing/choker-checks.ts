import { readAnswer } from "../choking/index.js";
import type { ChokeStrategy } from "../strategy/index.js";
import { timeComplaint } from "./call-time.js";
import { chokeRound } from "./fake-choke-round.js";
import { ChokeWorld, MOST_OWN_SLOTS } from "./choke-world.js";
import { SEEDS, firstDifference, firstFault, isFaultless } from "./churned-worlds.js";
import type { Complaint, ConformanceCheck } from "./conformance-check.js";
import { fakePeer } from "./fake-peer.js";
import { type Visits, leakComplaint } from "./node-kept-memory.js";
import type { StrategySubject } from "./strategy-subject.js";
import { thrownInto } from "./thrown-into.js";

type Subject = StrategySubject<ChokeStrategy>;

/** Peers that come and leave together. */
const CROWD = 20;

/** Checks for every choke strategy. */
export const CHOKER_CHECKS: readonly ConformanceCheck<ChokeStrategy>[] = [
  {
    name: "unchokes only connected peers, each once, and no more than there are slots",
    complaint: (subject) => firstFault(worlds(subject), (world) => world.illegal),
  },
  {
    name: "never throws, whichever peers come and go",
    complaint: (subject) => firstFault(worlds(subject), (world) => world.thrown),
  },
  { name: "makes the same decisions from the same seed", complaint: different },
  { name: "forgets peers that left", complaint: kept },
  { name: "answers in time with 10,000 pieces and 200 peers", complaint: slow },
];

function churned(subject: Subject, seed: number): ChokeWorld {
  const world = new ChokeWorld(subject.make(seed), seed);
  world.churn(200);
  return world;
}

function worlds(subject: Subject): ChokeWorld[] {
  return SEEDS.map((seed) => churned(subject, seed));
}

function different(subject: Subject): string | undefined {
  return firstDifference("answer", (seed) => churned(subject, seed));
}

function kept(subject: Subject, report: (figure: string) => void): string | undefined {
  return leakComplaint(() => visited(subject), subject.patience, report);
}

/** A swarm to which peers come, stay for two rounds, in the second of which all can be served, and leave. */
function visited(subject: Subject): Visits {
  const world = new ChokeWorld(subject.make(1), 1);
  const { rounds } = world;
  return (peers) => {
    for (let crowd = 0; crowd < peers / CROWD; crowd++) {
      for (const peer of rounds.joinMany(CROWD)) peer.queuedBytes = 65_536;
      for (const slots of [4, CROWD]) {
        rounds.slots = slots;
        rounds.timer();
        world.serve();
      }
      for (const peer of [...rounds.peers]) rounds.leave(peer);
    }
    world.log.length = 0;
    return isFaultless(world);
  };
}

function slow(subject: Subject, report: (figure: string) => void): Complaint | undefined {
  const calls = 50;
  const peers = Array.from({ length: 200 }, (_, index) =>
    fakePeer({ id: index + 1, holds: (piece) => piece % (1 + (index % 7)) === 0, received: { rate: index } }),
  );
  // an engine answers from its index, whatever the number of peers
  const torrent = { pieceCount: 10_000, pieceLength: 262_144, totalBytes: 2_621_440_000 };
  const round = chokeRound(peers, { torrent, availability: (piece) => (piece * 7) % 200 });
  const thrown: Error[] = [];
  const prepare = (): (() => void) => {
    const strategy = subject.make(1);
    return () => {
      for (let call = 0; call < calls; call++) {
        thrownInto(thrown, "unchoke", () =>
          readAnswer(strategy.unchoke({ ...round, number: call }), MOST_OWN_SLOTS, () => true),
        );
      }
    };
  };
  const complaint = timeComplaint(subject, { method: "unchoke", calls, prepare }, report);
  return thrown[0] ?? complaint;
}
