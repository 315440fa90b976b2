import type { Random } from "../runtime/index.js";
import type { SwarmMember, SwarmView } from "../strategy/index.js";
import type { Member } from "./member.js";

/**
 * The peers of one torrent, as the tracker knows them.
 *
 * Invariant: `#members[m.index] === m` for every member, the same members stand in `#bySeen` in the order
 * in which they were last heard, and `#seeds` counts those that lack nothing. So adding, removing and
 * drawing cost nothing that grows with the swarm, and who has been silent longest stands first.
 */
export class Swarm implements SwarmView {
  /** The torrent's info-hash, 40 hexadecimal digits. */
  readonly infoHash: string;
  /** How many peers said that they completed their download. */
  completions = 0;
  readonly #random: Random;
  readonly #members: Member[] = [];
  readonly #bySeen = new Map<string, Member>();
  #seeds = 0;

  /** An empty swarm that draws from `random`. */
  constructor(infoHash: string, random: Random) {
    this.infoHash = infoHash;
    this.#random = random;
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

  /** Adds a member that is not in it. */
  add(member: Member): void {
    member.index = this.#members.push(member) - 1;
    this.#bySeen.set(member.id, member);
    if (member.left === 0) this.#seeds++;
  }

  /** Changes a member by `change`, and counts it as heard just now. */
  update(member: Member, change: () => void): void {
    if (member.left === 0) this.#seeds--;
    change();
    if (member.left === 0) this.#seeds++;
    this.#bySeen.delete(member.id);
    this.#bySeen.set(member.id, member);
  }

  /** Takes a member out. */
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

  /** Takes out and returns whoever was last heard at `time` or before. */
  removeSilentSince(time: number): Member[] {
    const silent: Member[] = [];
    for (const member of this.#bySeen.values()) {
      if (member.seenAt > time) break;
      silent.push(member);
    }
    for (const member of silent) this.remove(member);
    return silent;
  }

  /** Robert Floyd's sampling (CACM 30:9, 1987): no draw is thrown away, nothing is moved. */
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
