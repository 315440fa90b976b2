import { describe, expect, it } from "vitest";
import { SILENT, SeededRandom, slowCalls } from "../../src/runtime/index.js";
import { type PeerSampler, StrategyFaults, type SwarmMember } from "../../src/strategy/index.js";
import { Introducer } from "../../src/tracker/introducer.js";
import { Member } from "../../src/tracker/member.js";
import { Swarm } from "../../src/tracker/swarm.js";
import { id20 } from "./fixtures.js";

const random = new SeededRandom(3);

function swarmOf(size: number): { swarm: Swarm; members: Member[] } {
  const swarm = new Swarm("00".repeat(20), random);
  const members = Array.from(
    { length: size },
    (_, n) => new Member(`m${n}`, "10.0.0.1", "10.0.0.1", id20(`m${n}`), 0),
  );
  for (const member of members) swarm.add(member);
  return { swarm, members };
}

/** Asks `sample`; `wrongs` has its mistakes, one of each kind. */
function introducerWith(sample: PeerSampler["sample"]) {
  const wrongs: string[] = [];
  const work = { ms: 0 };
  const faults = new StrategyFaults(
    "lab",
    SILENT,
    ({ message }) => wrongs.push(message),
    slowCalls({
      now: () => ({ wallMs: work.ms, workMs: work.ms }),
      since: ({ workMs }) => work.ms - workMs,
    }),
  );
  return { introducer: new Introducer({ sample }, faults, random), work, wrongs };
}

describe("Introducer", () => {
  it("introduces whom the sampler names, in its order, without the requester", () => {
    const { swarm, members } = swarmOf(5);
    const { introducer, wrongs } = introducerWith(() => [members[3]!, members[0]!, members[1]!]);
    expect(introducer.introduce(swarm, members[0]!, 2)).toEqual([members[3], members[1]]);
    expect(wrongs).toEqual([]);
  });

  it("takes a copy of a member for the member, as it tells who is meant", () => {
    const { swarm, members } = swarmOf(5);
    const { introducer, wrongs } = introducerWith((view) =>
      Array.from(view.peers(), (each) => ({ ...each })),
    );
    expect(introducer.introduce(swarm, members[0]!, 5)).toEqual(members.slice(1));
    expect(introducer.introduce(swarm, members[0]!, 5)[0]).toBe(members[1]);
    expect(wrongs).toEqual([]);
  });

  it("leaves strangers, repetitions and surplus out, and reports each kind once", () => {
    const { swarm, members } = swarmOf(5);
    const [stranger] = swarmOf(6).members.slice(5);
    const odd = [stranger, { id: "nobody" }, null, members[2]!, members[2]!, members[3]!];
    const { introducer, wrongs } = introducerWith(() => odd as SwarmMember[]);
    for (let times = 0; times < 3; times++) {
      expect(introducer.introduce(swarm, members[0]!, 5)).toEqual([members[2], members[3]]);
    }
    expect(wrongs.length).toBe(2);
    expect(wrongs.join()).toMatch(/twice.*not in the swarm/);
  });

  it("cuts off a sampler that never ends", () => {
    const { swarm, members } = swarmOf(5);
    const { introducer, wrongs } = introducerWith(function* () {
      for (;;) yield members[1]!;
    });
    expect(introducer.introduce(swarm, members[0]!, 3)).toEqual([members[1]]);
    expect(wrongs.join()).toMatch(/more than the 3 peers/);
  });

  it("falls back to the default when the sampler throws, and gives it up after 100 failures", () => {
    const { swarm, members } = swarmOf(3);
    let calls = 0;
    const { introducer, wrongs } = introducerWith(() => {
      calls++;
      throw new Error("broken");
    });
    for (let times = 0; times < 150; times++) {
      expect(introducer.introduce(swarm, members[0]!, 3)).toEqual([members[1], members[2]]);
    }
    expect(calls).toBe(100);
    expect(wrongs).toEqual(["threw in sample: broken"]);
  });

  it.each<[string, () => unknown, RegExp]>([
    ["nothing", () => undefined, /^returned nothing: return a list of members/],
    ["null", () => null, /^returned null: return a list of members/],
    ["a promise", () => Promise.resolve([]), /returned a promise \(a strategy cannot be async\)/],
    ["a promise that fails", () => Promise.reject(new Error("oops")), /returned a promise \(a/],
  ])("falls back to the default when the sampler answers %s, and says so", async (_, answer, warning) => {
    const { swarm, members } = swarmOf(3);
    const { introducer, wrongs } = introducerWith(answer as PeerSampler["sample"]);
    for (let times = 0; times < 2; times++) {
      expect(introducer.introduce(swarm, members[0]!, 3)).toEqual([members[1], members[2]]);
    }
    // a rejection still unhandled then fails the whole run
    await new Promise((turned) => setImmediate(turned));
    expect(wrongs).toEqual([expect.stringMatching(warning)]);
  });

  it("falls back to the default when the sampler names strangers alone, and gives it up as well", () => {
    const { swarm, members } = swarmOf(3);
    let calls = 0;
    const { introducer, wrongs } = introducerWith((_, requester) => {
      calls++;
      return [null, "m1", requester, {}] as never;
    });
    for (let times = 0; times < 150; times++) {
      expect(introducer.introduce(swarm, members[0]!, 3)).toEqual([members[1], members[2]]);
    }
    expect(calls).toBe(100);
    expect(wrongs[0]).toMatch(/returned no member of the swarm: return only members of the swarm/);
  });

  it("introduces nobody where the sampler names nobody, as it may", () => {
    const { swarm, members } = swarmOf(3);
    const { introducer, wrongs } = introducerWith(() => []);
    expect([introducer.introduce(swarm, members[0]!, 3), wrongs]).toEqual([[], []]);
  });

  it("tells a sampler that it is slow, in its answer too, once, and what it answered counts", () => {
    const { swarm, members } = swarmOf(3);
    const { introducer, work, wrongs } = introducerWith(function* (view) {
      for (const member of view.peers()) {
        work.ms += 40;
        yield member;
      }
    });
    for (let times = 0; times < 150; times++) {
      expect(introducer.introduce(swarm, members[2]!, 3)).toEqual([members[0], members[1]]);
    }
    expect(wrongs).toEqual(["took 120 ms in sample and blocked the tracker meanwhile"]);
  });

  it("asks nobody when nothing is wanted", () => {
    const { swarm, members } = swarmOf(3);
    const { introducer } = introducerWith(() => expect.unreachable());
    expect(introducer.introduce(swarm, members[0]!, 0)).toEqual([]);
  });
});
