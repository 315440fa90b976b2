import {
  type ChokeRound,
  type ChokeStrategy,
  NO_NOTE,
  StrategyFaults,
  type Unchoke,
} from "../strategy/index.js";
import type { PeerKey } from "../units/index.js";
import type { Chokable } from "./chokable.js";
import type { ChokerOptions } from "./choker-options.js";
import { GuardedChokeStrategy } from "./guarded-choke-strategy.js";
import type { RoundReport } from "./round-report.js";
import { RoundTimer } from "./round-timer.js";
import type { TorrentSlotUse } from "./seed-slots.js";
import {
  DEFAULT_SLOTS,
  MOST_UNCHOKED,
  type SlotCounts,
  type SlotSetting,
  leastSlots,
} from "./slot-counts.js";
import { type SlotChanges, Slots } from "./slots.js";

/**
 * Holds the choke rounds of one torrent: shows the strategy all peers, and applies its answers. It unchokes nobody by
 * itself while the strategy works. If the strategy fails, its last good round stands; if there was none, or it failed
 * too often, peers are served in order of arrival.
 */
export class Choker {
  readonly #peers = new Map<PeerKey, Chokable>();
  readonly #slots = new Slots(this.#peers);
  #strategy: GuardedChokeStrategy;
  #slotSetting: SlotSetting;
  /** As of the last timer round: between two of them, nobody loses a slot. */
  #slotCounts: SlotCounts;
  readonly #timer: RoundTimer;
  #number = 0;
  #timerRoundAt = 0;
  #lastRound: RoundReport | undefined;
  #hasDecided = false;
  readonly #allowed = new Set<PeerKey>();

  /** Makes a choker without peers; {@link Choker.start} starts it. */
  constructor(private readonly options: ChokerOptions) {
    this.#slotSetting = options.slots;
    this.#slotCounts = leastSlots(options.slots);
    this.#strategy = this.#guard(options.strategy, options.strategyName);
    this.#timer = new RoundTimer(options.scheduler, {
      holdTimerRound: () => this.#holdTimerRound(),
      holdSlotFreeRound: () => this.#holdSlotFreeRound(),
    });
  }

  /** The mistakes of the present strategy so far, and whether it is off. */
  get faults(): StrategyFaults {
    return this.#strategy.faults;
  }

  /** The last round that was applied. */
  get lastRound(): RoundReport | undefined {
    return this.#lastRound;
  }

  /** Whether the present strategy has held a round. Until then, slots are those given by the previous one. */
  get hasDecided(): boolean {
    return this.#hasDecided;
  }

  /** All peers that have a slot now. */
  get standing(): readonly Unchoke[] {
    return this.#slots.standing;
  }

  /**
   * The peers named in the strategy's answers since the last timer round that it answered, inclusive; also those that
   * have left since.
   */
  get allowed(): ReadonlySet<PeerKey> {
    return this.#allowed;
  }

  /** Maximum number of peers that have a slot at a time. */
  get mostUnchoked(): number {
    const { regular, optimistic } = this.#slotCounts;
    return this.#strategy.ownsSlots ? MOST_UNCHOKED : regular + optimistic;
  }

  /** Holds rounds from now on. */
  start(): void {
    if (this.#timer.isRunning) return;
    this.#timerRoundAt = this.options.scheduler.now();
    this.#timer.start();
  }

  /** Holds no more rounds; unchoked peers stay so. */
  stop(): void {
    this.#timer.stop();
    this.options.seedSlots.leave(this);
  }

  /** `peer` is connected, choked. Strategies see peers in the order of these calls. */
  add(peer: Chokable): void {
    this.#peers.set(peer.view.id, peer);
  }

  /** `peer` is gone; nothing more is called on it. */
  remove(peer: Chokable): void {
    const { id } = peer.view;
    if (!this.#peers.delete(id)) return;
    this.#strategy.peerLeft(id);
    if (this.#slots.forget(id)) this.slotFreed();
  }

  /** `peer` became interested in what we hold: if a slot is free, it need not wait for the next round. */
  turnedInterested(peer: Chokable): void {
    if (!this.#slots.has(peer.view.id)) this.slotFreed();
  }

  /** A slot may be free: the strategy is asked in a later turn, at most ten times a second. */
  slotFreed(): void {
    if (this.#timer.takesSlotFree && this.#freeSlots() > 0) this.#timer.slotFreed();
  }

  /** Lets `strategy`, called `name`, decide. It is asked about all slots in the next turn. */
  use(strategy: ChokeStrategy, name: string, slots = this.#slotSetting): void {
    this.#strategy = this.#guard(strategy, name);
    this.#hasDecided = false;
    this.#slotSetting = slots;
    this.#slotCounts = leastSlots(slots);
    if (!this.#timer.isRunning) return;
    this.options.seedSlots.leave(this);
    this.#timer.restart();
  }

  #guard(strategy: ChokeStrategy, name: string): GuardedChokeStrategy {
    return new GuardedChokeStrategy(
      strategy,
      new StrategyFaults(name, this.options.logger, this.options.onFault, this.options.watchCalls),
    );
  }

  #holdTimerRound(): void {
    this.#number++;
    for (const peer of this.#peers.values()) peer.rollOver();
    const before = this.#slotCounts;
    if (this.#slotSetting === "auto") this.#countSlots();
    const round = this.#round("timer");
    this.#timerRoundAt = round.now;
    const answer = this.#ask(round);
    if (answer) this.#applied(round, this.#slots.replace(answer));
    else this.#slotCounts = before; // slots are kept, and there may be fewer now
  }

  #holdSlotFreeRound(): void {
    if (this.#freeSlots() <= 0) return;
    const round = this.#round("slot-free");
    this.#timer.heldSlotFree(round.now);
    const answer = this.#ask(round);
    if (answer) this.#applied(round, this.#slots.fill(answer, this.#freeSlots()));
  }

  /** A seed has as many slots as pay. */
  #countSlots(): void {
    const { seedSlots, swarm } = this.options;
    const isSeeding = swarm.seeding();
    if (!isSeeding) seedSlots.leave(this);
    this.#slotCounts = isSeeding ? seedSlots.round(this, this.#slotUse()) : DEFAULT_SLOTS;
  }

  #slotUse(): TorrentSlotUse {
    const views = Array.from(this.#peers.values(), ({ view }) => view);
    const bytes = views.reduce((sum, { sent }) => sum + sent.lastRound, 0);
    const elapsedMs = this.options.scheduler.now() - this.#timerRoundAt;
    return {
      rate: (bytes * 1_000) / Math.max(1, elapsedMs),
      isShort: this.#freeSlots() <= 0 && views.some((view) => view.interestedInUs && !view.unchoked),
      wanted: views.filter((view) => view.interestedInUs).length,
    };
  }

  #freeSlots(): number {
    return this.mostUnchoked - this.#slots.size;
  }

  #ask(round: ChokeRound): Unchoke[] | undefined {
    const answer = this.#strategy.ask(round, this.mostUnchoked, (peer) => this.#peers.has(peer));
    if (answer && round.trigger === "timer") this.#allowed.clear();
    for (const { peer } of answer ?? []) this.#allowed.add(peer);
    return answer;
  }

  #round(trigger: ChokeRound["trigger"]): ChokeRound {
    const { scheduler, random, torrent, swarm } = this.options;
    const now = scheduler.now();
    return {
      number: this.#number,
      trigger,
      now,
      elapsedMs: now - this.#timerRoundAt,
      slots: this.#slotCounts.regular,
      optimisticSlots: this.#slotCounts.optimistic,
      seeding: swarm.seeding(),
      random,
      uploadCapacity: swarm.uploadCapacity(now),
      torrent,
      availability: (piece) => swarm.availability(piece),
      have: (piece) => swarm.have(piece),
      peers: Array.from(this.#peers.values(), (peer) => peer.view),
      note: this.options.onNote ?? NO_NOTE,
    };
  }

  #applied({ number, trigger, now }: ChokeRound, changes: SlotChanges): void {
    this.#hasDecided = true;
    const unchoked = this.#slots.standing;
    this.#lastRound = { number, trigger, now, strategy: this.faults.name, unchoked, ...changes };
    this.options.onRound?.(this.#lastRound);
  }
}
