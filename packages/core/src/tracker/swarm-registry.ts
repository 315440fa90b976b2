import type { Limits } from "../limits.js";
import type { Clock, Random } from "../runtime/index.js";
import type { AnnounceRequest } from "./announce.js";
import { Member, type Reach } from "./member.js";
import { NetworkCrowds } from "./network-crowds.js";
import { networkOf } from "./network-of.js";
import { Swarm } from "./swarm.js";
import { YoungSwarms } from "./young-swarms.js";

/** Why a member left a swarm: it announced `stopped`, it fell silent, or its swarm was displaced by another. */
export type Departure = "stopped" | "expired" | "displaced";

/** What a {@link SwarmRegistry} needs. */
export interface SwarmRegistryOptions {
  /** The tracker's clock. */
  readonly clock: Clock;
  /** Source of randomness. */
  readonly random: Random;
  /** How much is kept. */
  readonly limits: Limits;
  /** How long a silent peer is kept, milliseconds. */
  readonly timeToLiveMs: number;
  /** Whether the swarm of this info-hash is kept even when empty, and made despite the limit. */
  readonly isOffered: (infoHash: string) => boolean;
  /** Called when a peer joins. */
  readonly onJoined: (swarm: Swarm, member: Member) => void;
  /** Called when a peer leaves. */
  readonly onLeft: (swarm: Swarm, member: Member, why: Departure) => void;
}

/** Who announces, and from where. */
export interface Announcing {
  /** Its announce. */
  readonly request: AnnounceRequest;
  /** The IP address it comes from. */
  readonly host: string;
  /** Who can dial it. */
  readonly reach: Reach;
}

/** The result of an announce, or why it was refused. */
export type Admission =
  | { readonly swarm: Swarm; readonly member: Member }
  | "too many torrents"
  | "too many peers"
  | "too many peers from your network";

/**
 * Who is in which swarm. Members' keys are the caller's; a swarm's key is its info-hash, 40 hexadecimal digits. An
 * empty swarm takes no memory, unless it is offered. At the limit on swarms, one joined from few networks may give
 * way to a new one. One network can have only part of the members: otherwise whoever invents peers would keep
 * everybody else out.
 */
export class SwarmRegistry {
  readonly #options: SwarmRegistryOptions;
  readonly #swarms = new Map<string, Swarm>();
  readonly #young = new YoungSwarms();
  readonly #crowds: NetworkCrowds;
  #memberCount = 0;

  /** An empty registry. */
  constructor(options: SwarmRegistryOptions) {
    this.#options = options;
    this.#crowds = new NetworkCrowds(options.limits.trackerPeersPerNetwork);
  }

  /** How many swarms. */
  get swarmCount(): number {
    return this.#swarms.size;
  }

  /** How many members in all swarms together. */
  get memberCount(): number {
    return this.#memberCount;
  }

  /** All swarms, oldest first. */
  swarms(): Iterable<Swarm> {
    return this.#swarms.values();
  }

  /** The swarm of this info-hash, without members silent for too long. */
  find(infoHash: string): Swarm | undefined {
    const swarm = this.#swarms.get(infoHash);
    if (swarm) this.#expire(swarm);
    return this.#swarms.get(infoHash);
  }

  /** Records the announce of the peer with key `id`; it joins if it is not a member yet. */
  admit(infoHash: string, id: string, announcing: Announcing): Admission {
    const found = this.find(infoHash);
    const known = found?.find(id);
    if (found && known) return this.#heardAgain(found, known, announcing);
    const network = networkOf(announcing.host);
    if (this.#crowds.isFull(network)) return "too many peers from your network";
    const swarm = found ?? this.#newSwarm(infoHash, network);
    if (!swarm) return "too many torrents";
    if (!this.#hasRoom(swarm)) return "too many peers";
    return { swarm, member: this.#join(swarm, id, network, announcing) };
  }

  /** Removes a member at its own request. */
  remove(swarm: Swarm, member: Member): void {
    swarm.remove(member);
    this.#left(swarm, member, "stopped");
    this.#dropIfUnused(swarm);
  }

  /** Removes members silent for too long from every swarm. Takes O(swarms + removed). */
  sweep(): void {
    for (const swarm of this.#swarms.values()) this.#expire(swarm);
  }

  #heardAgain(swarm: Swarm, member: Member, { reach, request }: Announcing): Admission {
    const now = this.#options.clock.now();
    swarm.update(member, () => member.heard(request, reach, now));
    return { swarm, member };
  }

  #join(swarm: Swarm, id: string, network: string, { host, reach, request }: Announcing): Member {
    const now = this.#options.clock.now();
    const member = new Member(id, host, network, request.peerId, now);
    member.heard(request, reach, now);
    if (this.#swarms.has(swarm.infoHash)) this.#young.joined(swarm, network);
    else this.#young.add(swarm, network);
    this.#swarms.set(swarm.infoHash, swarm);
    swarm.add(member);
    this.#memberCount++;
    this.#crowds.joined(network);
    this.#options.onJoined(swarm, member);
    return member;
  }

  /** Stored only once somebody joins. */
  #newSwarm(infoHash: string, network: string): Swarm | undefined {
    const { limits, random, isOffered } = this.#options;
    const isFull = this.#swarms.size >= limits.trackerTorrents;
    if (isFull && !isOffered(infoHash) && !this.#makeRoom(network)) return undefined;
    return new Swarm(infoHash, random);
  }

  /** Drops a young swarm for a new one from `network`. Returns whether there was one. */
  #makeRoom(network: string): boolean {
    let swarm = this.#young.givesWayTo(network);
    while (swarm && this.#options.isOffered(swarm.infoHash)) {
      this.#young.delete(swarm);
      swarm = this.#young.givesWayTo(network);
    }
    if (!swarm) return false;
    for (const member of swarm.removeSilentSince(Infinity)) this.#left(swarm, member, "displaced");
    this.#dropIfUnused(swarm);
    return true;
  }

  #hasRoom(swarm: Swarm): boolean {
    const { limits } = this.#options;
    return swarm.size < limits.trackerPeersPerTorrent && this.#memberCount < limits.trackerPeersInAll;
  }

  #expire(swarm: Swarm): void {
    const { clock, timeToLiveMs } = this.#options;
    const silent = swarm.removeSilentSince(clock.now() - timeToLiveMs);
    for (const member of silent) this.#left(swarm, member, "expired");
    this.#dropIfUnused(swarm);
  }

  #left(swarm: Swarm, member: Member, why: Departure): void {
    this.#memberCount--;
    this.#crowds.left(member.network);
    this.#options.onLeft(swarm, member, why);
  }

  #dropIfUnused(swarm: Swarm): void {
    if (swarm.size > 0 || this.#options.isOffered(swarm.infoHash)) return;
    this.#swarms.delete(swarm.infoHash);
    this.#young.delete(swarm);
  }
}
