import { pieceRevealerSuite, SimulatedSeed } from "@minibit/core/testing";
import { describe, expect, it } from "vitest";
import plugin, { RarestByAndBy } from "../src/index.js";

// What holds for every revealer: legal answers that go on, the same ones from the same seed, in time, and nothing kept.
pieceRevealerSuite({ plugin, name: "my-strategy" });

/** What a peer is told of that holds the pieces of `held`, of four, in company that holds those of each of `others`. */
function told(held: readonly number[], others: readonly (readonly number[])[]): number[] {
  const seed = new SimulatedSeed(new RarestByAndBy(), 4);
  for (const pieces of others) seed.join(pieces);
  return [...seed.join(held).revealed];
}

describe("my-strategy", () => {
  it.each([
    { case: "the piece that nobody holds", held: [], others: [[0, 1, 3]], tells: [2] },
    {
      case: "the rarest of what it lacks",
      held: [2],
      others: [
        [0, 1, 3],
        [0, 3],
      ],
      tells: [1],
    },
    { case: "nothing when it lacks nothing", held: [0, 1, 2, 3], others: [], tells: [] },
  ])("tells a peer of $case: $tells", ({ held, others, tells }) => {
    expect(told(held, others)).toEqual(tells);
  });

  it("tells a peer of one piece more for each that it has", () => {
    const seed = new SimulatedSeed(new RarestByAndBy(), 10);
    const peer = seed.join();
    seed.fetch(peer);
    seed.fetch(peer);
    expect(peer.revealed.size).toBe(3);
  });

  it("tells nobody of more when somebody leaves", () => {
    const seed = new SimulatedSeed(new RarestByAndBy(), 10);
    const [peer, other] = [seed.join(), seed.join()];
    seed.leave(other);
    expect(peer.revealed.size).toBe(1);
  });
});
