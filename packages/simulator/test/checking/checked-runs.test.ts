import { strategies } from "@minibit/strategies";
import { describe, expect, it } from "vitest";
import type { Scenario } from "../../src/scenario/scenario.js";
import { Simulation } from "../../src/simulation/simulation.js";
import { checkedSwarm, population, runUntil, smallScenario } from "./small-swarm.js";

const SEED = population({ name: "seed", count: 1, holds: 1 });

/** Swarms in which something is out of the ordinary. */
const swarms: readonly [string, Partial<Scenario>][] = [
  ["that is quiet", {}],
  [
    "whose links break and begin slowly",
    {
      network: {
        ...smallScenario().network,
        lossPerSecond: 0.05,
        slowStart: true,
        latency: { kind: "drawn", from: { kind: "uniform", least: 1, most: 200 } },
      },
    },
  ],
  [
    "with somebody who lies",
    {
      populations: [
        SEED,
        population(),
        population({ name: "liar", count: 1, behaviour: { kind: "lying", part: 0.5 } }),
      ],
    },
  ],
  [
    "with somebody who corrupts",
    {
      populations: [
        SEED,
        population(),
        population({ name: "elf", count: 1, holds: 0.8, behaviour: { kind: "corrupting", part: 0.5 } }),
      ],
    },
  ],
  [
    "with many names for one",
    { populations: [SEED, population({ count: 2, behaviour: { kind: "sybil", identities: 2 } })] },
  ],
  ["with a super-seed", { populations: [{ ...SEED, revealer: "super" }, population()] }],
  [
    "in which peers crash and come back",
    {
      faults: [
        {
          kind: "crash",
          atMs: 6_000,
          target: { who: "ash", part: 0.5 },
          restartAfterMs: 3_000,
          resumes: false,
        },
        { kind: "crash", atMs: 9_000, target: { who: "ash-1", part: 1 }, restartAfterMs: 500, resumes: true },
      ],
    },
  ],
];

describe("a swarm", () => {
  it.each(swarms)(
    "%s breaks no invariant, and goes the same way whether or not it is looked at",
    (_, facts) => {
      const scenario = smallScenario(facts);
      const checked = checkedSwarm(scenario);
      const unchecked = new Simulation({ scenario, seed: 7n, plugins: [strategies] });
      for (const simulation of [checked, unchecked]) runUntil(simulation);
      const honest = checked.world.swarm.peers.filter(
        ({ population: { behaviour } }) => behaviour.kind !== "lying",
      );
      expect(honest.every((peer) => peer.isComplete)).toBe(true);
      expect(checked.result().digest).toBe(unchecked.result().digest);
      expect(checked.result().swarm).toEqual(unchecked.result().swarm);
    },
  );
});

describe("whoever blames an honest peer", () => {
  it("is found out", () => {
    const simulation = checkedSwarm();
    const { clock, swarm } = simulation.world;
    clock.after(7_000, () => {
      const { swarm: links } = swarm.peers[1]!.torrent!;
      const [first] = links!.connections;
      links!.ban(first!, "it looks odd");
    });
    expect(() => runUntil(simulation)).toThrow(/ash-1: closes the link to \S+ and blames it: it looks odd/);
  });

  it("is not, when the other one corrupts blocks", () => {
    const why: unknown[] = [];
    const simulation = new Simulation({
      scenario: smallScenario({
        populations: [
          SEED,
          population(),
          population({ name: "elf", count: 1, holds: 0.8, behaviour: { kind: "corrupting", part: 1 } }),
        ],
      }),
      seed: 7n,
      plugins: [strategies],
      check: true,
      trace: { wants: () => true, line: ({ what, facts }) => what === "left" && why.push(facts["why"]) },
    });
    runUntil(simulation);
    expect(why).toContainEqual(expect.stringMatching(/^they alone sent piece \d+, which is corrupt$/));
  });
});

describe("bytes that vanish", () => {
  it("are missed", () => {
    const simulation = checkedSwarm();
    const { clock, network } = simulation.world;
    clock.after(7_000, () => (network.onDelivered = undefined)); // what is delivered from now on is told to nobody
    expect(() => runUntil(simulation)).toThrow(/sent \d+ bytes to \S+: \d+ arrived, \d+ are on their way/);
  });
});
