import { describe, expect, it } from "vitest";
import { SeededRandom, type Logger } from "../../src/runtime/index.js";
import type { PeerSampler, SwarmMember } from "../../src/strategy/index.js";
import { Introducer } from "../../src/tracker/introducer.js";
import { Member } from "../../src/tracker/member.js";
import { Swarm } from "../../src/tracker/swarm.js";
import { id20 } from "./fixtures.js";

const random = new SeededRandom(3);

function swarmOf(size: number): { swarm: Swarm; members: Member[] } {
  const swarm = new Swarm("00".repeat(20), random);
  const members = Array.from({ length: size }, (_, n) => new Member(`m${n}`, "10.0.0.1", id20(`m${n}`), 0));
  for (const member of members) swarm.add(member);
  return { swarm, members };
}

function introducerWith(sample: PeerSampler["sample"]): { introducer: Introducer; warnings: string[] } {
  const warnings: string[] = [];
  const logger: Logger = { debug() {}, info() {}, warn: (message) => warnings.push(message) };
  return { introducer: new Introducer({ sample }, random, logger), warnings };
}

describe("Introducer", () => {
  it("introduces whom the sampler names, in its order, without the requester", () => {
    const { swarm, members } = swarmOf(5);
    const { introducer, warnings } = introducerWith(() => [members[3]!, members[0]!, members[1]!]);
    expect(introducer.introduce(swarm, members[0]!, 2)).toEqual([members[3], members[1]]);
    expect(warnings).toEqual([]);
  });

  it("takes a copy of a member for the member, as it tells who is meant", () => {
    const { swarm, members } = swarmOf(5);
    const { introducer, warnings } = introducerWith((view) =>
      Array.from(view.peers(), (each) => ({ ...each })),
    );
    expect(introducer.introduce(swarm, members[0]!, 5)).toEqual(members.slice(1));
    expect(introducer.introduce(swarm, members[0]!, 5)[0]).toBe(members[1]);
    expect(warnings).toEqual([]);
  });

  it("leaves strangers, repetitions and surplus out, and reports each kind once", () => {
    const { swarm, members } = swarmOf(5);
    const [stranger] = swarmOf(6).members.slice(5);
    const odd = [stranger, { id: "nobody" }, null, members[2]!, members[2]!, members[3]!];
    const { introducer, warnings } = introducerWith(() => odd as SwarmMember[]);
    for (let times = 0; times < 3; times++) {
      expect(introducer.introduce(swarm, members[0]!, 5)).toEqual([members[2], members[3]]);
    }
    expect(warnings.length).toBe(2);
    expect(warnings.join()).toMatch(/twice.*stranger/);
  });

  it("cuts off a sampler that never ends", () => {
    const { swarm, members } = swarmOf(5);
    const { introducer, warnings } = introducerWith(function* () {
      for (;;) yield members[1]!;
    });
    expect(introducer.introduce(swarm, members[0]!, 3)).toEqual([members[1]]);
    expect(warnings.join()).toMatch(/too many/);
  });

  it("falls back to the default when the sampler throws, and gives it up after 100 failures", () => {
    const { swarm, members } = swarmOf(3);
    let calls = 0;
    const { introducer, warnings } = introducerWith(() => {
      calls++;
      throw new Error("broken");
    });
    for (let times = 0; times < 150; times++) {
      expect(introducer.introduce(swarm, members[0]!, 3)).toEqual([members[1], members[2]]);
    }
    expect(calls).toBe(100);
    expect(warnings.length).toBe(2);
  });

  it.each<[string, () => unknown, RegExp]>([
    ["nothing", () => undefined, /^the sampler answered nothing: answer a list of members/],
    ["null", () => null, /^the sampler answered null: answer a list of members/],
    ["a promise", () => Promise.resolve([]), /answered a promise, though a strategy decides at once/],
    ["a promise that fails", () => Promise.reject(new Error("oops")), /answered a promise, though/],
  ])("falls back to the default when the sampler answers %s, and says so", async (_, answer, warning) => {
    const { swarm, members } = swarmOf(3);
    const { introducer, warnings } = introducerWith(answer as PeerSampler["sample"]);
    for (let times = 0; times < 2; times++) {
      expect(introducer.introduce(swarm, members[0]!, 3)).toEqual([members[1], members[2]]);
    }
    // a failure that nobody has taken by then fails the whole run
    await new Promise((turned) => setImmediate(turned));
    expect(warnings).toEqual([expect.stringMatching(warning)]);
  });

  it("falls back to the default when the sampler names strangers alone, and gives it up as well", () => {
    const { swarm, members } = swarmOf(3);
    let calls = 0;
    const { introducer, warnings } = introducerWith((_, requester) => {
      calls++;
      return [null, "m1", requester, {}] as never;
    });
    for (let times = 0; times < 150; times++) {
      expect(introducer.introduce(swarm, members[0]!, 3)).toEqual([members[1], members[2]]);
    }
    expect(calls).toBe(100);
    expect(warnings[0]).toMatch(/named nobody but strangers: answer members of the swarm/);
  });

  it("introduces nobody where the sampler names nobody, as it may", () => {
    const { swarm, members } = swarmOf(3);
    const { introducer, warnings } = introducerWith(() => []);
    expect([introducer.introduce(swarm, members[0]!, 3), warnings]).toEqual([[], []]);
  });

  it("asks nobody when nothing is wanted", () => {
    const { swarm, members } = swarmOf(3);
    const { introducer } = introducerWith(() => expect.unreachable());
    expect(introducer.introduce(swarm, members[0]!, 0)).toEqual([]);
  });
});
