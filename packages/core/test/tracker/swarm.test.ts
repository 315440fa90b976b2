import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { SeededRandom } from "../../src/runtime/index.js";
import { Member } from "../../src/tracker/member.js";
import { Swarm } from "../../src/tracker/swarm.js";
import { announceOf } from "./fixtures.js";

function memberAt(name: string, now: number, left = 1): Member {
  const request = announceOf(name, { left });
  const member = new Member(name, "10.0.0.1", "10.0.0.1", request.peerId, now);
  member.heard(request, "announced", now);
  return member;
}

const step = fc.record({
  kind: fc.constantFrom("add", "update", "remove", "expire"),
  name: fc.integer({ min: 0, max: 12 }).map(String),
  left: fc.integer({ min: 0, max: 1 }),
});

describe("Swarm", () => {
  test.prop([fc.array(step, { maxLength: 60 }), fc.nat()])(
    "agrees with a plain map, whatever happens",
    (steps, seed) => {
      const swarm = new Swarm("00".repeat(20), new SeededRandom(seed));
      const model = new Map<string, Member>();
      for (const [now, { kind, name, left }] of steps.entries()) {
        const known = model.get(name);
        if (kind === "expire") {
          const silent = [...model.values()].filter((member) => member.seenAt <= now - 10);
          expect(new Set(swarm.removeSilentSince(now - 10))).toEqual(new Set(silent));
          for (const member of silent) model.delete(member.id);
        } else if (kind === "remove" && known) {
          swarm.remove(known);
          model.delete(name);
        } else if (known) {
          swarm.update(known, () => known.heard(announceOf(name, { left }), "announced", now));
        } else if (kind !== "remove") {
          const member = memberAt(name, now, left);
          swarm.add(member);
          model.set(name, member);
        }
        const members = [...model.values()];
        expect(swarm.size).toBe(model.size);
        expect(swarm.seeds).toBe(members.filter((member) => member.left === 0).length);
        expect(new Set(swarm.peers())).toEqual(new Set(members));
        expect(new Set(swarm.uniform(100))).toEqual(new Set(members));
        const some = swarm.uniform(3);
        expect(some.length).toBe(Math.min(3, model.size));
        expect(new Set(some).size).toBe(some.length);
      }
    },
  );

  test("draws every member, and every order, equally often", () => {
    const swarm = new Swarm("00".repeat(20), new SeededRandom(7));
    for (let name = 0; name < 10; name++) swarm.add(memberAt(String(name), 0));
    const drawn = new Map<string, number>();
    const first = new Map<string, number>();
    for (let round = 0; round < 10_000; round++) {
      const sample = swarm.uniform(4);
      for (const { id } of sample) drawn.set(id, (drawn.get(id) ?? 0) + 1);
      first.set(sample[0]!.id, (first.get(sample[0]!.id) ?? 0) + 1);
    }
    // 4 000 and 1 000 are expected, with standard deviations of 49 and 30
    for (const times of drawn.values()) expect(Math.abs(times - 4_000)).toBeLessThan(250);
    for (const times of first.values()) expect(Math.abs(times - 1_000)).toBeLessThan(150);
  });

  test("draws once for each member that is wanted, however many there are", () => {
    let draws = 0;
    const random = new SeededRandom(1);
    const counting = Object.assign(Object.create(random) as SeededRandom, {
      below: (bound: number) => (draws++, random.below(bound)),
      shuffle: <T>(items: T[]): T[] => items,
    });
    const swarm = new Swarm("00".repeat(20), counting);
    for (let name = 0; name < 10_000; name++) swarm.add(memberAt(String(name), 0));
    expect(swarm.uniform(50).length).toBe(50);
    expect(draws).toBe(50);
  });

  test("may be taken apart", () => {
    const swarm = new Swarm("00".repeat(20), new SeededRandom(1));
    swarm.add(memberAt("a", 0));
    const { uniform, peers } = swarm;
    expect([...uniform(1), ...peers()].map(({ id }) => id)).toEqual(["a", "a"]);
  });

  test("knows since when somebody is a member, and when it was last heard", () => {
    const member = memberAt("a", 1_000);
    member.heard(announceOf("a"), "announced", 3_000);
    expect([member.joinedAt, member.seenAt]).toEqual([1_000, 3_000]);
  });

  test("takes the upload rate from successive announces", () => {
    const member = memberAt("a", 1_000);
    expect(member.uploadRate).toBe(0);
    member.heard(announceOf("a", { uploaded: 5_000 }), "announced", 3_000);
    expect(member.uploadRate).toBe(2_500);
    member.heard(announceOf("a", { uploaded: 10 }), "announced", 4_000);
    expect(member.uploadRate).toBe(0);
  });
});
