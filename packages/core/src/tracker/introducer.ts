import type { Logger, Random } from "../runtime/index.js";
import { type PeerSampler, type SwarmMember, disown, isIterable, kindOf } from "../strategy/index.js";
import { sameBytes } from "../units/index.js";
import { defaultSampler } from "./default-sampler.js";
import type { Member } from "./member.js";
import type { Swarm } from "./swarm.js";

/** After so many failures running a sampler is not asked again. */
const MOST_FAILURES = 100;

/**
 * Asks the sampler whom to introduce and checks what it says: members only, nobody twice, nobody to itself,
 * no more than asked. A sampler that fails is reported once for each kind of failure; for that announce
 * the default sampler decides. To name strangers alone is to fail, since whom it named is nobody.
 */
export class Introducer {
  readonly #sampler: PeerSampler;
  readonly #random: Random;
  readonly #logger: Logger;
  readonly #reported = new Set<string>();
  #failuresRunning = 0;

  /** Asks `sampler`, which draws from `random`. */
  constructor(sampler: PeerSampler, random: Random, logger: Logger) {
    this.#sampler = sampler;
    this.#random = random;
    this.#logger = logger;
  }

  /** Whom of `swarm` to introduce to `requester`: at most `wanted`, never one with its peer id. */
  introduce(swarm: Swarm, requester: Member, wanted: number): Member[] {
    if (wanted <= 0) return [];
    const isOff = this.#failuresRunning >= MOST_FAILURES;
    const chosen = isOff ? undefined : this.#chosen(swarm, requester, wanted);
    if (chosen) return chosen;
    const usual = defaultSampler.sample(swarm, requester, wanted, this.#random);
    return this.#read(usual, swarm, requester, wanted) ?? [];
  }

  /** Whom the sampler chose; undefined when its answer is of no use. */
  #chosen(swarm: Swarm, requester: Member, wanted: number): Member[] | undefined {
    try {
      const answer: unknown = this.#sampler.sample(swarm, requester, wanted, this.#random);
      if (!isIterable(answer)) {
        disown(answer);
        return this.#failed(`answered ${kindOf(answer)}: answer a list of members`);
      }
      const chosen = this.#read(answer, swarm, requester, wanted);
      if (!chosen) return this.#failed("named nobody but strangers: answer members of the swarm");
      this.#failuresRunning = 0;
      return chosen;
    } catch (error) {
      return this.#failed("threw", error);
    }
  }

  /** Undefined when it names strangers alone. To name nobody is an answer. */
  #read(answer: Iterable<unknown>, swarm: Swarm, requester: Member, wanted: number): Member[] | undefined {
    const chosen = new Set<Member>();
    let strangers = 0;
    // the requester may be among them; anything longer, if only a generator without an end, is cut off
    let mayLookAt = wanted + 1;
    for (const named of answer) {
      if (mayLookAt-- === 0) {
        this.#report("named too many");
        break;
      }
      const member = memberOf(swarm, named);
      if (!member) strangers++;
      else if (chosen.has(member)) this.#report("named somebody twice");
      else if (!samePeer(member, requester)) chosen.add(member);
    }
    if (strangers > 0 && chosen.size === 0) return undefined;
    if (strangers > 0) this.#report("named a stranger");
    return [...chosen].slice(0, wanted);
  }

  #failed(what: string, error?: unknown): undefined {
    this.#failuresRunning++;
    this.#report(what, error);
    if (this.#failuresRunning < MOST_FAILURES) return;
    this.#logger.warn(`the sampler failed ${MOST_FAILURES} times running and is not asked again`);
  }

  #report(what: string, error?: unknown): void {
    if (this.#reported.has(what)) return;
    this.#reported.add(what);
    this.#logger.warn(`the sampler ${what}; this is said once`, error === undefined ? {} : { error });
  }
}

/** Who is meant. A sampler may answer copies: nothing but the key is taken from them. */
function memberOf(swarm: Swarm, named: unknown): Member | undefined {
  const id = (named as Partial<SwarmMember> | undefined | null)?.id;
  return typeof id === "string" ? swarm.find(id) : undefined;
}

/** The same peer may be known under two addresses, one of each family. */
function samePeer(left: Member, right: Member): boolean {
  return sameBytes(left.peerId, right.peerId);
}
