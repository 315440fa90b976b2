import type { Chokable } from "../../src/choking/index.js";
import { Choker, type ChokerOptions, type RoundReport, SeedSlots } from "../../src/choking/index.js";
import { SILENT, SeededRandom } from "../../src/runtime/index.js";
import type {
  ChokeRound,
  ChokeStrategy,
  PeerView,
  StrategyFault,
  Unchoke,
} from "../../src/strategy/index.js";
import { ManualClock } from "../../src/testing/index.js";
import { peerKey } from "../../src/units/index.js";

/** A connection that records what is done to it. */
export class FakePeer implements Chokable {
  readonly view: PeerView;
  readonly calls: string[] = [];
  onChoke = (): void => {};

  readonly #sent = { lastRound: 0 };
  #bytesPerRound = 0;
  #unchoked = false;
  #interested = true;

  constructor(key: number) {
    const isUnchoked = (): boolean => this.#unchoked;
    const isInterested = (): boolean => this.#interested;
    this.view = {
      id: peerKey(key),
      get interestedInUs() {
        return isInterested();
      },
      sent: this.#sent,
      get unchoked() {
        return isUnchoked();
      },
    } as PeerView;
  }

  /** Sets whether it wants something. */
  turn(interested: boolean): void {
    this.#interested = interested;
  }

  /** Sets what it is sent in each round with a slot. */
  takes(bytesPerRound: number): void {
    this.#bytesPerRound = bytesPerRound;
  }

  unchoke(decision: Unchoke): void {
    this.#unchoked = true;
    this.calls.push(`unchoke ${describeDecision(decision)}`);
  }

  revise(decision: Unchoke): void {
    this.calls.push(`revise ${describeDecision(decision)}`);
  }

  choke(): void {
    this.#unchoked = false;
    this.calls.push("choke");
    this.onChoke();
  }

  rollOver(): void {
    this.#sent.lastRound = this.#unchoked ? this.#bytesPerRound : 0;
    this.calls.push("roll over");
  }

  /** What was done since the last call, except roll-overs. */
  takeCalls(): string[] {
    return this.calls.splice(0).filter((call) => call !== "roll over");
  }
}

function describeDecision({ reason, share, ceiling }: Unchoke): string {
  return [reason, share ?? "", ceiling ?? ""].join(" ").trim();
}

/** Returns decisions that unchoke the peers with these keys. */
export function unchoking(...keys: number[]): Unchoke[] {
  return keys.map((key) => ({ peer: peerKey(key), reason: "regular" }));
}

/** A strategy that answers as set, and keeps the rounds it was shown. */
export class Puppet implements ChokeStrategy {
  readonly rounds: ChokeRound[] = [];
  readonly left: number[] = [];
  answer: (round: ChokeRound) => Iterable<Unchoke> = () => [];

  constructor(readonly slotPolicy: "bounded" | "own" = "bounded") {}

  unchoke(round: ChokeRound): Iterable<Unchoke> {
    this.rounds.push(round);
    return this.answer(round);
  }

  peerLeft(peer: number): void {
    this.left.push(peer);
  }

  /** The triggers of the rounds so far. */
  get triggers(): string[] {
    return this.rounds.map(({ trigger }) => trigger);
  }
}

/** Makes a started choker, its strategy, and the peers 1 to `peers`. */
export function createChoker(
  peers = 8,
  slotPolicy?: "bounded" | "own",
  options: Partial<ChokerOptions> = {},
) {
  const clock = new ManualClock();
  const puppet = new Puppet(slotPolicy);
  const faults: StrategyFault[] = [];
  const reports: RoundReport[] = [];
  const choker = new Choker({
    strategy: puppet,
    strategyName: "puppet",
    scheduler: clock,
    random: new SeededRandom(1),
    logger: SILENT,
    slots: { regular: 4, optimistic: 1 },
    seedSlots: new SeedSlots(),
    torrent: { pieceCount: 10, pieceLength: 16, totalBytes: 160 },
    swarm: {
      availability: (piece) => piece + 100,
      have: (piece) => piece === 3,
      seeding: () => false,
      uploadCapacity: (now) => now,
    },
    onFault: (fault) => faults.push(fault),
    onRound: (report) => reports.push(report),
    ...options,
  });
  const crowd = Array.from({ length: peers }, (_, index) => new FakePeer(index + 1));
  for (const peer of crowd) choker.add(peer);
  choker.start();
  return { clock, puppet, choker, crowd, faults, reports };
}
