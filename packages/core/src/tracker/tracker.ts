import { EventEmitter } from "eventemitter3";
import { TrackerError } from "../errors.js";
import { DEFAULT_LIMITS, type Limits } from "../limits.js";
import {
  SILENT,
  type Logger,
  type Random,
  type Scheduler,
  type WatchCalls,
  type Timer,
} from "../runtime/index.js";
import { type Named, type PeerSampler, type StrategyFault, StrategyFaults } from "../strategy/index.js";
import { isLoopback } from "../transport/index.js";
import { toHex } from "../units/index.js";
import type { AnnounceRequest } from "./announce.js";
import { refusalOf } from "./announce-check.js";
import { Catalogue } from "./catalogue.js";
import { defaultSampler } from "./default-sampler.js";
import { Introducer } from "./introducer.js";
import type { Member, Reach } from "./member.js";
import type { Swarm } from "./swarm.js";
import { SwarmRegistry, type Departure } from "./swarm-registry.js";
import type {
  AnnounceOutcome,
  AnnounceSource,
  IntroducedPeer,
  SwarmSummary,
  TrackerReply,
} from "./tracker-reply.js";

/** Default interval between a peer's announces, milliseconds. */
export const DEFAULT_ANNOUNCE_INTERVAL_MS = 600_000;

/** A peer that needs more peers may ask again after this long: a new swarm grows fast. */
const MIN_INTERVAL_MS = 10_000;

/** The sampler if none is given. */
const USUAL: Named<PeerSampler> = { name: "default", strategy: defaultSampler };

/** Options of a {@link Tracker}. */
export interface TrackerOptions {
  /** The tracker's clock. A pending sweep keeps the process alive until {@link Tracker.close}. */
  readonly scheduler: Scheduler;
  /** Source of randomness. */
  readonly random: Random;
  /** Limits on what is stored and returned; {@link DEFAULT_LIMITS} by default. */
  readonly limits?: Limits;
  /** Decides which peers to introduce; {@link defaultSampler} by default. */
  readonly sampler?: Named<PeerSampler>;
  /** Interval between a peer's announces, milliseconds. A peer that is silent for twice as long is forgotten. */
  readonly intervalMs?: number;
  /**
   * Earliest time at which a peer that needs more peers may announce again, milliseconds; 10 s by default, never more
   * than the interval.
   */
  readonly minIntervalMs?: number;
  /** Logger for mistakes of the sampler. */
  readonly logger?: Logger;
  /** Watches the calls of the sampler; they are not watched by default. */
  readonly watchCalls?: WatchCalls;
}

/** Events of a {@link Tracker}, for logs. Members must not be modified. */
export interface TrackerEvents {
  /** A peer announced, and got this answer. */
  announce: (request: AnnounceRequest, from: AnnounceSource, outcome: AnnounceOutcome) => void;
  /** A peer joined a swarm. */
  joined: (infoHash: string, member: Member) => void;
  /** A peer completed its download. */
  completed: (infoHash: string, member: Member) => void;
  /** A peer left a swarm. */
  left: (infoHash: string, member: Member, why: Departure) => void;
  /** The sampler made a mistake of a kind not seen before. */
  fault: (fault: StrategyFault) => void;
}

/**
 * An open tracker: every peer that announces an info-hash joins its swarm. It is independent of how announces arrive:
 * `TrackerServer` receives them over HTTP, a simulation calls the tracker directly.
 */
export class Tracker {
  /** The torrents it offers. */
  readonly catalogue = new Catalogue();
  /** The tracker's events. */
  readonly events = new EventEmitter<TrackerEvents>();
  /** Interval between a peer's announces, milliseconds. */
  readonly intervalMs: number;
  /** The tracker's clock, also used by the code that passes announces to it. */
  readonly scheduler: Scheduler;
  readonly #minIntervalMs: number;
  readonly #limits: Limits;
  readonly #registry: SwarmRegistry;
  readonly #introducer: Introducer;
  readonly #embedded = new Map<string, Reach>();
  #announceCount = 0;
  #sweeping: Timer | undefined;

  /** Makes a tracker without peers. */
  constructor(options: TrackerOptions) {
    const { scheduler, random, limits = DEFAULT_LIMITS } = options;
    this.intervalMs = options.intervalMs ?? DEFAULT_ANNOUNCE_INTERVAL_MS;
    this.#minIntervalMs = Math.min(this.intervalMs, options.minIntervalMs ?? MIN_INTERVAL_MS);
    this.scheduler = scheduler;
    this.#limits = limits;
    this.#introducer = this.#introducerOf(options);
    this.#registry = new SwarmRegistry({
      clock: scheduler,
      random: random.fork("swarms"),
      limits,
      timeToLiveMs: this.#timeToLiveMs,
      isOffered: (infoHash) => this.catalogue.has(infoHash),
      onJoined: (swarm, member) => this.events.emit("joined", swarm.infoHash, member),
      onLeft: (swarm, member, why) => this.events.emit("left", swarm.infoHash, member, why),
    });
  }

  /** Number of announces received, including refused ones. */
  get announceCount(): number {
    return this.#announceCount;
  }

  /** Total number of peers in all swarms. */
  get peerCount(): number {
    return this.#registry.memberCount;
  }

  /** Number of known swarms. */
  get swarmCount(): number {
    return this.#registry.swarmCount;
  }

  /**
   * Declares that the peer with this id runs beside the tracker. A peer that listens everywhere is returned to other
   * machines with the address by which they reached the tracker, although it announces from this machine. A peer that
   * listens on loopback is not returned to them.
   */
  embed(peerId: Uint8Array, listensOn: "loopback" | "everywhere"): void {
    this.#embedded.set(toHex(peerId), listensOn);
  }

  /** Records an announce and answers it. Never throws, whatever is announced. */
  announce(request: AnnounceRequest, from: AnnounceSource): AnnounceOutcome {
    this.#announceCount++;
    const outcome = this.#decide(request, from);
    this.events.emit("announce", request, from, outcome);
    this.#sweepLater();
    return outcome;
  }

  /**
   * Returns the state of the swarm with this info-hash (40 lower-case hexadecimal digits); undefined if it is unknown.
   */
  summary(infoHash: string): SwarmSummary | undefined {
    const swarm = this.#registry.find(infoHash);
    return swarm && summaryOf(swarm);
  }

  /** Returns the state of at most `most` swarms, the first ones known. */
  summaries(most: number): SwarmSummary[] {
    const summaries: SwarmSummary[] = [];
    for (const swarm of this.#registry.swarms()) {
      if (summaries.length >= most) break;
      summaries.push(summaryOf(swarm));
    }
    return summaries;
  }

  /** Cancels pending tasks. */
  close(): void {
    this.#sweeping?.cancel();
    this.#sweeping = undefined;
  }

  get #timeToLiveMs(): number {
    return 2 * this.intervalMs;
  }

  #decide(request: AnnounceRequest, from: AnnounceSource): AnnounceOutcome {
    const refusal = refusalOf(request);
    if (refusal !== undefined) return new TrackerError(refusal, true);
    const infoHash = toHex(request.infoHash);
    const id = memberKey(request.peerId, from.host);
    if (request.event === "stopped") return this.#stopped(infoHash, id);
    const reach = this.#reachOf(request, from);
    const admission = this.#registry.admit(infoHash, id, { request, host: from.host, reach });
    if (typeof admission === "string") return new TrackerError(`this tracker has ${admission} already`, true);
    const { swarm, member } = admission;
    if (request.event === "completed") this.#completed(swarm, member);
    const wanted = Math.min(request.wanted, this.#limits.trackerPeers);
    return this.#reply(swarm, addresses(this.#introducer.introduce(swarm, member, wanted), from));
  }

  #introducerOf({ random, sampler = USUAL, logger = SILENT, watchCalls }: TrackerOptions): Introducer {
    const onFault = (fault: StrategyFault): void => void this.events.emit("fault", fault);
    const faults = new StrategyFaults(sampler.name, logger, onFault, watchCalls);
    return new Introducer(sampler.strategy, faults, random.fork("sampler"));
  }

  #stopped(infoHash: string, id: string): TrackerReply {
    const swarm = this.#registry.find(infoHash);
    const member = swarm?.find(id);
    if (swarm && member) this.#registry.remove(swarm, member);
    return this.#reply(swarm, []);
  }

  /** A peer that lacks something has not completed, whatever it says: it may have wanted only a part. */
  #completed(swarm: Swarm, member: Member): void {
    if (member.completed || member.left > 0) return;
    member.completed = true;
    swarm.completions++;
    this.events.emit("completed", swarm.infoHash, member);
  }

  #reply(swarm: Swarm | undefined, peers: readonly IntroducedPeer[]): TrackerReply {
    return {
      intervalMs: this.intervalMs,
      minIntervalMs: this.#minIntervalMs,
      seeds: swarm?.seeds ?? 0,
      leechers: swarm ? swarm.size - swarm.seeds : 0,
      peers,
    };
  }

  /** An embedded peer is recognised only from our own machine: elsewhere its id may be copied. */
  #reachOf(request: AnnounceRequest, from: AnnounceSource): Reach {
    const embedded = isSameMachine(from) ? this.#embedded.get(toHex(request.peerId)) : undefined;
    return embedded ?? (isLoopback(from.host) ? "loopback" : "announced");
  }

  /** Armed only while somebody may expire, so that a tracker without peers leaves nothing pending. */
  #sweepLater(): void {
    if (this.#sweeping || this.#registry.memberCount === 0) return;
    this.#sweeping = this.scheduler.after(this.intervalMs, () => {
      this.#sweeping = undefined;
      this.#registry.sweep();
      this.#sweepLater();
    });
  }
}

/**
 * The peer id distinguishes peers that share an address. The address is needed too, or anybody could remove a peer
 * from a swarm by repeating its peer id.
 */
function memberKey(peerId: Uint8Array, host: string): string {
  return `${toHex(peerId)}@${host}`;
}

function isSameMachine(from: AnnounceSource): boolean {
  return isLoopback(from.host) || from.host === from.reachedAt;
}

function addresses(members: readonly Member[], requester: AnnounceSource): IntroducedPeer[] {
  const sameMachine = isSameMachine(requester);
  const peers: IntroducedPeer[] = [];
  for (const member of members) {
    const address = member.addressFor(sameMachine, requester.reachedAt);
    if (address) peers.push({ host: address.host, port: address.port, peerId: member.peerId });
  }
  return peers;
}

function summaryOf(swarm: Swarm): SwarmSummary {
  const { infoHash, size, seeds, completions } = swarm;
  return { infoHash, seeds, leechers: size - seeds, completions };
}
