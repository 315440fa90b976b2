import type { ChokeStrategy } from "../strategy/index.js";
import { ChokeWorld } from "./choke-world.js";
import type { ConformanceCheck } from "./conformance-check.js";
import type { SimulatedPeer, SimulatedRounds } from "./simulated-rounds.js";
import type { StrategySubject } from "./strategy-subject.js";

type Subject = StrategySubject<ChokeStrategy>;

/** Leecher and seed. */
const ROLES = [false, true];
/** A peer served optimistically gets 30 s to give something back (BEP 3): three rounds. */
const FAIR_CHANCE_ROUNDS = 3;

/** Checks for choke strategies that promise it. */
export const CHOKER_TRAIT_CHECKS: readonly ConformanceCheck<ChokeStrategy>[] = [
  { name: "unchokes no more peers than there are slots", trait: "bounded-slots", complaint: tooMany },
  { name: "serves equal peers equally over time", trait: "spread-ties", complaint: favourite },
  { name: "eventually serves every peer that keeps asking", trait: "no-starvation", complaint: starved },
  {
    name: "gives a newcomer a fair start, even a slow one",
    trait: "serves-newcomers",
    complaint: ignoredNewcomer,
  },
  {
    name: "does not choke and unchoke the same peers all the time",
    trait: "no-fibrillation",
    complaint: restless,
  },
];

/** `count` interested peers in a swarm; each sends `gives` bytes per round. */
function settled(subject: Subject, count: number, gives: (peer: SimulatedPeer) => number): SimulatedRounds {
  const { rounds } = new ChokeWorld(subject.make(1), 1);
  rounds.gives = gives;
  rounds.takes = (peer) => 100_000 + peer.id * 1_000;
  for (const peer of rounds.joinMany(count)) peer.queuedBytes = 65_536;
  return rounds;
}

const distinct = (peer: SimulatedPeer): number => peer.id * 20_000;

function tooMany(subject: Subject): string | undefined {
  const rounds = settled(subject, 30, distinct);
  for (let round = 0; round < 100; round++) {
    const { length } = rounds.timer();
    const most = rounds.slots + rounds.optimisticSlots;
    if (length > most) return `unchoked ${length} peers, with ${most} slots`;
  }
  return undefined;
}

function favourite(subject: Subject): string | undefined {
  const rounds = settled(subject, 12, () => 50_000);
  rounds.takes = () => 100_000;
  const served = new Map<number, number>(rounds.peers.map(({ id }) => [id, 0]));
  for (let round = 0; round < 1_200; round++) {
    for (const { peer } of rounds.timer()) served.set(peer, served.get(peer)! + 1);
  }
  const mean = [...served.values()].reduce((sum, each) => sum + each, 0) / served.size;
  for (const [peer, count] of served) {
    if (count < mean / 2)
      return `of 12 equal peers, peer ${peer} was served ${count} times; the mean is ${mean}`;
  }
  return undefined;
}

function starved(subject: Subject): string | undefined {
  for (const seeding of ROLES) {
    const rounds = settled(subject, 20, seeding ? () => 0 : distinct);
    rounds.seeding = seeding;
    const waiting = new Set(rounds.peers.map(({ id }) => id));
    for (let round = 0; round < 600 && waiting.size > 0; round++) {
      for (const { peer } of rounds.timer()) waiting.delete(peer);
    }
    if (waiting.size > 0) {
      const role = seeding ? "seed" : "leecher";
      return `as a ${role} it did not serve ${waiting.size} of 20 peers in 600 rounds`;
    }
  }
  return undefined;
}

function ignoredNewcomer(subject: Subject): string | undefined {
  const rounds = settled(subject, 10, (peer) => (peer.id > 10 ? 1 : distinct(peer)));
  rounds.timers(30);
  const newcomer = rounds.join();
  newcomer.queuedBytes = 65_536;
  let running = 0;
  for (let round = 0; round < 120; round++) {
    rounds.timer();
    running = newcomer.unchoked ? running + 1 : 0;
    if (running === FAIR_CHANCE_ROUNDS) return undefined;
  }
  return `a newcomer with almost nothing to give was never served for 30 s in a row within 20 minutes`;
}

function restless(subject: Subject): string | undefined {
  const rounds = settled(subject, 20, distinct);
  rounds.timers(30);
  let changes = 0;
  for (let round = 0; round < 120; round++) {
    const before = rounds.unchoked.filter(({ unchokedAs }) => unchokedAs !== "optimistic");
    rounds.timer();
    changes += before.filter(({ unchoked }) => !unchoked).length;
  }
  const most = (120 * rounds.slots) / 10;
  return changes > most
    ? `although nothing changed, it choked peers ${changes} times in 120 rounds, more than ${most}`
    : undefined;
}
