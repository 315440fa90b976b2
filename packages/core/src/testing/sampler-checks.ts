import { SeededRandom } from "../runtime/index.js";
import {
  type PeerSampler,
  type SwarmMember,
  type SwarmView,
  disown,
  isIterable,
  kindOf,
  messageOf,
} from "../strategy/index.js";
import { timeComplaint } from "./call-time.js";
import type { Complaint, ConformanceCheck } from "./conformance-check.js";
import type { StrategySubject } from "./strategy-subject.js";

type Subject = StrategySubject<PeerSampler>;

const WANTED = 50;
const SIZES = [1, 2, 51, 52, 500];

/** Checks for every sampler. */
export const SAMPLER_CHECKS: readonly ConformanceCheck<PeerSampler>[] = [
  { name: "returns only members of the swarm, each once, and no more than wanted", complaint: illegal },
  { name: "never throws, whatever the size of the swarm", complaint: thrown },
  { name: "returns somebody if the swarm has another member", complaint: lonely },
  { name: "makes the same decisions from the same seed", complaint: different },
  { name: "answers in time with 10,000 peers", complaint: slow },
];

function memberOf(index: number): SwarmMember {
  return {
    id: `peer ${index}`,
    host: `10.${index % 7}.${index % 250}.${1 + (index % 200)}`,
    left: index % 5 === 0 ? 0 : index * 1_000,
    uploaded: index * 500,
    downloaded: index * 700,
    joinedAt: index * 10,
    seenAt: 100_000 + index,
    uploadRate: (index % 9) * 10_000,
  };
}

function swarmOf(
  size: number,
  random: SeededRandom,
): SwarmView & { readonly members: readonly SwarmMember[] } {
  const members = Array.from({ length: size }, (_, index) => memberOf(index));
  return {
    members,
    size,
    seeds: members.filter(({ left }) => left === 0).length,
    uniform: (count) => random.shuffle([...members]).slice(0, count),
    peers: () => members,
  };
}

function peers(count: number): string {
  return count === 1 ? "1 peer" : `${count} peers`;
}

/** One more than allowed, plus the requester, whom the tracker leaves out: the rest may be endless. */
const MOST_READ = WANTED + 2;

/** The keys of members in `answer`: the tracker identifies them only by these. */
function idsOf(answer: unknown): string[] {
  if (!isIterable(answer)) {
    disown(answer);
    throw new Error(`returned ${kindOf(answer)}: return a list of members`);
  }
  const ids: string[] = [];
  for (const named of answer) {
    ids.push(String((named as Partial<SwarmMember> | null | undefined)?.id));
    if (ids.length === MOST_READ) break;
  }
  return ids;
}

/** The keys it returns in a swarm of `size`, or what it throws. */
function sampled(subject: Subject, size: number): readonly string[] | Error {
  const random = new SeededRandom(size);
  const swarm = swarmOf(size, random);
  try {
    return idsOf(subject.make(1).sample(swarm, swarm.members[size >> 1]!, WANTED, random));
  } catch (cause) {
    return new Error(`with ${peers(size)} it failed: ${messageOf(cause)}`, { cause });
  }
}

function answers(subject: Subject): { size: number; ids: readonly string[] }[] {
  return SIZES.flatMap((size) => {
    const ids = sampled(subject, size);
    return ids instanceof Error ? [] : [{ size, ids }];
  });
}

function illegal(subject: Subject): string | undefined {
  for (const { size, ids } of answers(subject)) {
    const others = ids.filter((id) => id !== `peer ${size >> 1}`);
    if (others.length > WANTED)
      return `of ${peers(size)} it returned more than the ${WANTED} that were wanted`;
    if (new Set(ids).size < ids.length) return `of ${peers(size)} it returned one twice`;
    const stranger = ids.find((id) => !(Number(id.slice(5)) < size));
    if (stranger !== undefined) return `it returned '${stranger}', which is not in the swarm`;
  }
  return undefined;
}

function thrown(subject: Subject): Complaint | undefined {
  return SIZES.map((size) => sampled(subject, size)).find((answer) => answer instanceof Error);
}

function lonely(subject: Subject): string | undefined {
  for (const { size, ids } of answers(subject)) {
    const others = ids.filter((id) => id !== `peer ${size >> 1}`);
    if (size > 1 && others.length === 0) return `of ${peers(size)} it returned none except the requester`;
  }
  return undefined;
}

function different(subject: Subject): string | undefined {
  for (const size of SIZES) {
    const [one, other] = [sampled(subject, size), sampled(subject, size)];
    if (JSON.stringify(one) !== JSON.stringify(other))
      return `with ${peers(size)} it returned different ones the second time`;
  }
  return undefined;
}

function slow(subject: Subject, report: (figure: string) => void): string | undefined {
  const calls = 50;
  const random = new SeededRandom(1);
  const swarm = swarmOf(10_000, random);
  const view: SwarmView = { ...swarm, uniform: (count) => swarm.members.slice(0, count) };
  const prepare = (): (() => void) => {
    const sampler = subject.make(1);
    return () => {
      for (let call = 0; call < calls; call++) {
        try {
          idsOf(sampler.sample(view, swarm.members[call]!, WANTED, random));
        } catch {
          // another check says so
        }
      }
    };
  };
  return timeComplaint(subject, { method: "sample", calls, prepare }, report);
}
