import type { Random } from "../runtime/index.js";
import {
  type PeerSampler,
  type StrategyFaults,
  type SwarmMember,
  disown,
  isIterable,
  kindOf,
  messageOf,
} from "../strategy/index.js";
import { sameBytes } from "../units/index.js";
import { defaultSampler } from "./default-sampler.js";
import type { Member } from "./member.js";
import type { Swarm } from "./swarm.js";

/**
 * Asks the sampler whom to introduce and checks its answer: only members, nobody twice, nobody to itself, at most as
 * many as wanted. Mistakes are recorded in `faults`; if it fails, the default sampler decides for that announce. An
 * answer of strangers alone is a failure, since it names nobody.
 */
export class Introducer {
  /** Asks `sampler`, which draws from `random`. */
  constructor(
    private readonly sampler: PeerSampler,
    private readonly faults: StrategyFaults,
    private readonly random: Random,
  ) {}

  /** Whom of `swarm` to introduce to `requester`: at most `wanted`, never one with its peer id. */
  introduce(swarm: Swarm, requester: Member, wanted: number): Member[] {
    if (wanted <= 0) return [];
    const chosen = this.faults.off ? undefined : this.#chosen(swarm, requester, wanted);
    if (chosen) return chosen;
    const usual = defaultSampler.sample(swarm, requester, wanted, this.random);
    return this.#read(usual, swarm, requester, wanted) ?? [];
  }

  /** Whom the sampler chose; undefined if its answer is useless. */
  #chosen(swarm: Swarm, requester: Member, wanted: number): Member[] | undefined {
    this.faults.begin();
    try {
      const answer: unknown = this.sampler.sample(swarm, requester, wanted, this.random);
      if (!isIterable(answer)) {
        disown(answer);
        return this.#failed("not iterable", `returned ${kindOf(answer)}: return a list of members`);
      }
      const chosen = this.#read(answer, swarm, requester, wanted);
      if (!chosen) {
        return this.#failed(
          "strangers alone",
          "returned no member of the swarm: return only members of the swarm",
        );
      }
      this.faults.succeeded();
      return chosen;
    } catch (thrown) {
      return this.#failed("throws", `threw in sample: ${messageOf(thrown)}`, thrown);
    } finally {
      this.faults.end("sample", "tracker");
    }
  }

  /** Undefined if it names only strangers. An empty answer is valid. */
  #read(answer: Iterable<unknown>, swarm: Swarm, requester: Member, wanted: number): Member[] | undefined {
    const chosen = new Set<Member>();
    let strangers = 0;
    // the requester may be among them; anything longer, such as an endless generator, is cut off
    let mayLookAt = wanted + 1;
    for (const named of answer) {
      if (mayLookAt-- === 0) {
        this.#flawed("too many", `returned more than the ${wanted} peers that were wanted`);
        break;
      }
      const member = memberOf(swarm, named);
      if (!member) strangers++;
      else if (chosen.has(member)) this.#flawed("duplicate peer", "returned a peer twice");
      else if (!samePeer(member, requester)) chosen.add(member);
    }
    if (strangers > 0 && chosen.size === 0) return undefined;
    if (strangers > 0)
      this.#flawed("stranger", "returned a peer that is not in the swarm: return only members of the swarm");
    return [...chosen].slice(0, wanted);
  }

  #failed(kind: string, message: string, thrown?: unknown): undefined {
    this.faults.failed("sample", kind, message, thrown);
  }

  #flawed(kind: string, message: string): void {
    this.faults.flawed("sample", kind, message);
  }
}

/** The named member. A sampler may return copies, so only the key is used. */
function memberOf(swarm: Swarm, named: unknown): Member | undefined {
  const id = (named as Partial<SwarmMember> | undefined | null)?.id;
  return typeof id === "string" ? swarm.find(id) : undefined;
}

/** The same peer may be known under two addresses, one of each family. */
function samePeer(left: Member, right: Member): boolean {
  return sameBytes(left.peerId, right.peerId);
}
