import { chokeRound, SimulatedRounds } from "@minibit/core/testing";
import { describe, expect, it } from "vitest";
import { PropShare } from "../../src/index.js";
import { PropShareMarket } from "./propshare-market.js";
import { bytes, OPTIMISTIC, peers } from "./round-views.js";

const propshare = (newcomerPart = 0.2) => new PropShare({ newcomerPart, ...OPTIMISTIC });
const received = (...lastRounds: number[]) => peers(...lastRounds.map((each) => ({ received: bytes(each) })));

describe("propshare", () => {
  it("gives four fifths in proportion to what each sent, the rest to a newcomer", () => {
    const answer = propshare().unchoke(chokeRound(received(10, 30, 40, 20, 0)));
    expect(answer.map(({ peer, reason }) => `${peer} ${reason}`)).toEqual([
      "1 regular",
      "2 regular",
      "3 regular",
      "4 regular",
      "5 optimistic",
    ]);
    [0.08, 0.24, 0.32, 0.16, 0.2].forEach((share, index) =>
      expect(answer[index]!.share).toBeCloseTo(share, 12),
    );
  });

  it("serves every contributor, however many", () => {
    const answer = propshare().unchoke(chokeRound(received(...Array.from({ length: 50 }, () => 7))));
    expect(answer).toHaveLength(50);
    expect(propshare().slotPolicy).toBe("own");
  });

  it("fills the slots that contributors leave with newcomers, who share a fifth", () => {
    const answer = propshare().unchoke(chokeRound(received(7, 7, ...Array.from({ length: 10 }, () => 0))));
    expect(answer.filter(({ reason }) => reason === "regular")).toHaveLength(2);
    const newcomers = answer.filter(({ reason }) => reason === "optimistic");
    expect(newcomers).toHaveLength(3);
    for (const { share } of newcomers) expect(share).toBeCloseTo(0.2 / 3, 12);
  });

  it.each([
    [0, [1]],
    [1, [2]],
  ])("gives nobody a slot for nothing when newcomers have the part %s", (part, served) => {
    const answer = propshare(part).unchoke(chokeRound(received(7, 0)));
    expect(answer.map(({ peer }) => peer as number)).toEqual(served);
    for (const { share } of answer) expect(share).toBeGreaterThan(0);
  });

  it("lets 16 newcomers have the part in turn, 30 s each", () => {
    const swarm = new SimulatedRounds(propshare());
    swarm.joinMany(20);
    swarm.gives = ({ id }) => (id <= 4 ? 1_000 : 0);
    swarm.timer();
    const turns = swarm.timers(16 * 3).map((answer) => answer.at(-1)!.peer as number);
    expect(new Set(turns).size).toBeGreaterThanOrEqual(15);
  });

  it("comes to a fair exchange among its own kind: each gets what it gives (Wu and Zhang)", () => {
    const uploads = [100, 90, 80, 70, 60, 50, 40, 30, 20, 10];
    const market = new PropShareMarket(uploads);
    for (let round = 0; round < 400; round++) market.trade();
    uploads.forEach((upload, peer) =>
      expect(Math.abs(market.downloaded(peer) / upload - 1)).toBeLessThan(0.02),
    );
  });
});
