import type { SwarmMember, SwarmView } from "@minibit/core/strategy";

/** `count` different random members of `swarm` without `requester`, or all if there are fewer. */
export function drawn(swarm: SwarmView, count: number, requester: SwarmMember): SwarmMember[] {
  return swarm
    .uniform(count + 1)
    .filter((member) => member.id !== requester.id)
    .slice(0, count);
}
