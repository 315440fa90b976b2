import { chokeRound, fakePeer } from "@minibit/core/testing";
import { expect, it } from "vitest";
import { Everyone } from "../../src/index.js";

it("everyone serves each interested peer, without regard to the slots, and nobody else", () => {
  const views = Array.from({ length: 50 }, (_, index) =>
    fakePeer({ id: index + 1, interestedInUs: index % 5 > 0, snubbed: index % 2 === 0 }),
  );
  const everyone = new Everyone();
  const answer = everyone.unchoke(chokeRound(views, { slots: 1, optimisticSlots: 0 }));
  expect(everyone.slotPolicy).toBe("own");
  expect(answer.map(({ peer }) => peer)).toEqual(
    views.filter(({ interestedInUs }) => interestedInUs).map(({ id }) => id),
  );
});
