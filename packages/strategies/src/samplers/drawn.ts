import type { SwarmMember, SwarmView } from "@minibit/core/strategy";

/** `count` different members of `swarm` at random without `requester`, or all where there are fewer. */
export function drawn(swarm: SwarmView, count: number, requester: SwarmMember): SwarmMember[] {
  return swarm
    .uniform(count + 1)
    .filter((member) => member.id !== requester.id)
    .slice(0, count);
}
