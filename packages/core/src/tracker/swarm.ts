import type { Random } from "../runtime/index.js";
import type { SwarmMember, SwarmView } from "../strategy/index.js";
import type { Member } from "./member.js";

/**
 * The peers of one torrent, as the tracker knows them.
 *
 * Invariant: `#members[m.index] === m` for every member; `#bySeen` has the same members in the order in which they
 * were last heard; and `#seeds` counts those that lack nothing. So the cost of adding, removing and drawing does not
 * grow with the swarm, and the longest silent member comes first.
 */
export class Swarm implements SwarmView {
  /** The torrent's info-hash, 40 hexadecimal digits. */
  readonly infoHash: string;
  /** Number of peers that announced a completed download. */
  completions = 0;
  readonly #random: Random;
  readonly #members: Member[] = [];
  readonly #bySeen = new Map<string, Member>();
  #seeds = 0;

  /** An empty swarm that draws from `random`. */
  constructor(infoHash: string, random: Random) {
    this.infoHash = infoHash;
    this.#random = random;
    // a sampler may take its view apart
    this.uniform = this.uniform.bind(this);
    this.peers = this.peers.bind(this);
  }

  get size(): number {
    return this.#members.length;
  }

  get seeds(): number {
    return this.#seeds;
  }

  /** The member with this key, if there is one. */
  find(id: string): Member | undefined {
    return this.#bySeen.get(id);
  }

  /** Adds a new member. */
  add(member: Member): void {
    member.index = this.#members.push(member) - 1;
    this.#bySeen.set(member.id, member);
    if (member.left === 0) this.#seeds++;
  }

  /** Changes a member by `change` and marks it as just heard. */
  update(member: Member, change: () => void): void {
    if (member.left === 0) this.#seeds--;
    change();
    if (member.left === 0) this.#seeds++;
    this.#bySeen.delete(member.id);
    this.#bySeen.set(member.id, member);
  }

  /** Removes a member. */
  remove(member: Member): void {
    const last = this.#members.pop()!;
    if (last !== member) {
      this.#members[member.index] = last;
      last.index = member.index;
    }
    member.index = -1;
    this.#bySeen.delete(member.id);
    if (member.left === 0) this.#seeds--;
  }

  /** Removes and returns the members last heard at `time` or before. */
  removeSilentSince(time: number): Member[] {
    const silent: Member[] = [];
    for (const member of this.#bySeen.values()) {
      if (member.seenAt > time) break;
      silent.push(member);
    }
    for (const member of silent) this.remove(member);
    return silent;
  }

  /** Robert Floyd's sampling (CACM 30:9, 1987): no draw is discarded, and nothing moves. */
  uniform(count: number): SwarmMember[] {
    const size = this.#members.length;
    const chosen = new Set<Member>();
    for (let bound = Math.max(0, size - count); bound < size; bound++) {
      const drawn = this.#members[this.#random.below(bound + 1)]!;
      chosen.add(chosen.has(drawn) ? this.#members[bound]! : drawn);
    }
    // every subset is equally likely, but not every order of it
    return this.#random.shuffle([...chosen]);
  }

  peers(): Iterable<SwarmMember> {
    return this.#bySeen.values();
  }
}
