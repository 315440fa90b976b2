import { chokeRound, SimulatedRounds } from "@minibit/core/testing";
import { describe, expect, it } from "vitest";
import { Rarity } from "../../src/index.js";
import { ids, peers } from "./round-views.js";

describe("rarity, leeching", () => {
  it("serves who holds most of the rarest pieces that we lack", () => {
    // of the pieces we lack, 1 and 3 are the rarest two; piece 0 is rarer but ours, nobody has piece 5
    const round = chokeRound(
      peers({ holds: "x.x.x." }, { holds: ".x...." }, { holds: ".x.x.." }, { holds: "x.xxx." }),
      { availability: "124230", have: "x.....", slots: 3, optimisticSlots: 0 },
    );
    expect(ids(new Rarity({ pieces: 2 }).unchoke(round))).toEqual([3, 2, 4]);
  });

  it("takes the lower index where the last of the rarest pieces is a tie", () => {
    const round = chokeRound(peers({ holds: "...x" }, { holds: "..x." }, { holds: ".x.." }), {
      availability: "3222",
      slots: 1,
      optimisticSlots: 0,
    });
    expect(ids(new Rarity({ pieces: 1 }).unchoke(round))).toEqual([3]);
  });

  it("looks at 20 pieces and no more", () => {
    const rare = "1".repeat(20);
    const round = chokeRound(peers({ holds: `${".".repeat(20)}xxxxx` }, { holds: `x${".".repeat(24)}` }), {
      availability: `${rare}22222`,
      slots: 1,
      optimisticSlots: 0,
    });
    expect(ids(new Rarity({ pieces: 20 }).unchoke(round))).toEqual([2]);
    expect(ids(new Rarity({ pieces: 25 }).unchoke(round))).toEqual([1]);
  });

  it("leaves a slot with its holder among equals, then goes by who connected first", () => {
    const round = chokeRound(peers({}, {}, { unchoked: true, unchokedAs: "regular" }), {
      slots: 2,
      optimisticSlots: 0,
    });
    expect(ids(new Rarity({ pieces: 20 }).unchoke(round))).toEqual([3, 1]);
  });

  it("passes over who is not interested", () => {
    const round = chokeRound(peers({ holds: "xx", interestedInUs: false }, { holds: "x." }), {
      availability: "22",
    });
    expect(ids(new Rarity({ pieces: 20 }).unchoke(round))).toEqual([2]);
  });

  it("draws one more at random, each of the others in some round", () => {
    const swarm = new SimulatedRounds(new Rarity({ pieces: 20 }));
    swarm.joinMany(10);
    const lucky = new Set<number>();
    for (const answer of swarm.timers(100)) {
      expect(answer.map(({ reason }) => reason)).toEqual([...Array<string>(4).fill("regular"), "optimistic"]);
      lucky.add(answer[4]!.peer);
    }
    expect([...lucky].sort((a, b) => a - b)).toEqual([5, 6, 7, 8, 9, 10]);
  });

  it("looks for the rarest pieces once per timer round, however often free slots ask", () => {
    let asked = 0;
    const rarity = new Rarity({ pieces: 20 });
    const views = peers({ holds: "x".repeat(100) });
    const ask = (number: number, trigger: "timer" | "slot-free") =>
      rarity.unchoke(chokeRound(views, { number, trigger, availability: () => (asked++, 1) }));
    ask(1, "timer");
    const once = asked;
    for (let time = 0; time < 50; time++) ask(1, "slot-free");
    expect(asked).toBe(once);
    ask(2, "timer");
    expect(asked).toBe(2 * once);
  });
});

describe("rarity, seeding", () => {
  it("serves whom it sent the fewest bytes", () => {
    const sent = (total: number) => ({ sent: { total } });
    const round = chokeRound(peers(sent(9), sent(3), sent(5), sent(4)), {
      seeding: true,
      slots: 2,
      optimisticSlots: 0,
    });
    expect(ids(new Rarity({ pieces: 20 }).unchoke(round))).toEqual([2, 4]);
  });

  it("serves a lone leecher at once", () => {
    const swarm = new SimulatedRounds(new Rarity({ pieces: 20 }));
    swarm.seeding = true;
    const leecher = swarm.join();
    expect(swarm.slotFree()).toEqual([{ peer: leecher.id, reason: "regular" }]);
  });
});

describe("rarity between timer rounds", () => {
  it("answers as in the running round when nothing is free", () => {
    const swarm = new SimulatedRounds(new Rarity({ pieces: 20 }));
    swarm.joinMany(12);
    const before = swarm.timer();
    for (let ask = 0; ask < 20; ask++) expect(new Set(swarm.slotFree())).toEqual(new Set(before));
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])("gives what is free, and never more than its slots (seed %i)", (seed) => {
    const swarm = new SimulatedRounds(new Rarity({ pieces: 20 }), seed);
    swarm.optimisticSlots = 2;
    swarm.joinMany(10);
    swarm.timer();
    swarm.leave(swarm.unchokedAs("optimistic")[0]!);
    swarm.leave(swarm.unchokedAs("regular")[0]!);
    swarm.slotFree();
    expect(swarm.unchokedAs("regular")).toHaveLength(4);
    expect(swarm.unchokedAs("optimistic")).toHaveLength(2);
  });
});
