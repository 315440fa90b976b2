import { SimulatedRounds } from "@minibit/core/testing";
import { expect, it } from "vitest";
import { RoundRobin } from "../../src/index.js";
import { ids, TURNS } from "./round-views.js";

const MIB = 1024 * 1024;

it.each([true, false])("round-robin gives all slots by turns, whatever is given (seeding: %s)", (seeding) => {
  const swarm = new SimulatedRounds(new RoundRobin(TURNS));
  Object.assign(swarm, { seeding, slots: 2, optimisticSlots: 1 });
  swarm.joinMany(7);
  swarm.gives = ({ id }) => id * 1_000;
  swarm.takes = () => 4 * MIB; // the quota of 20 pieces is reached after 5 rounds, the minute after 6
  const turns = swarm.timers(19).map(ids);
  expect(turns[0]).toEqual([1, 2, 3]);
  expect(turns[5]).toEqual([1, 2, 3]);
  expect(turns[6]).toEqual([4, 5, 6]);
  expect(turns[12]).toEqual([7, 1, 2]);
  expect(turns[18]).toEqual([3, 4, 5]);
});

it("round-robin serves who comes into a free slot at once", () => {
  const swarm = new SimulatedRounds(new RoundRobin(TURNS));
  const only = swarm.join();
  expect(swarm.slotFree()).toEqual([{ peer: only.id, reason: "turn" }]);
});
