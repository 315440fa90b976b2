import { expect, it } from "vitest";
import { leechersOf } from "../../src/metrics/leechers.js";
import { population, smallScenario } from "../checking/small-swarm.js";
import { peerResult } from "../validation/sample-result.js";

it("whoever came without the whole file is a leecher, also one that came with a part of it", () => {
  const scenario = smallScenario({
    populations: [
      population({ name: "seed", holds: 1 }),
      population({ name: "ash" }),
      population({ name: "elm", holds: 0.9 }),
    ],
  });
  const peers = ["seed", "ash", "elm"].map((name) => peerResult(`${name}-1`, 5, { population: name }));
  expect(leechersOf({ scenario, peers })).toEqual(peers.slice(1));
});
