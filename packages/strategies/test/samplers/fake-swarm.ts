import type { Random, SwarmMember, SwarmView } from "@minibit/core/strategy";
import { chokeRound } from "@minibit/core/testing";

/** One stream for all draws of a file: repeated draws differ, and every run is the same. */
export const random: Random = chokeRound([]).random;

/** A member that lacks something, unless overridden. */
export function member(id: string, about: Partial<SwarmMember> = {}): SwarmMember {
  return {
    id,
    host: "192.0.2.1",
    left: 1,
    uploaded: 0,
    downloaded: 0,
    joinedAt: 0,
    seenAt: 0,
    uploadRate: 0,
    ...about,
  };
}

/** `count` members named `name` and a number. */
export function members(name: string, count: number, about: Partial<SwarmMember> = {}): SwarmMember[] {
  return Array.from({ length: count }, (_, index) => member(`${name}${index}`, about));
}

/** A swarm of `all` that records how many were drawn. */
export class FakeSwarm implements SwarmView {
  /** The largest number requested in a draw. */
  drawn = 0;

  constructor(private readonly all: readonly SwarmMember[]) {}

  get size(): number {
    return this.all.length;
  }

  get seeds(): number {
    return this.all.filter(({ left }) => left === 0).length;
  }

  uniform(count: number): SwarmMember[] {
    this.drawn = Math.max(this.drawn, count);
    return random.shuffle([...this.all]).slice(0, count);
  }

  peers(): Iterable<SwarmMember> {
    return this.all;
  }
}

/** The names of `sampled`, in alphabetical order. */
export function names(sampled: Iterable<SwarmMember>): string[] {
  return Array.from(sampled, ({ id }) => id).sort();
}
