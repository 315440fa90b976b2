import { describe, expect, it } from "vitest";
import { presenceOf } from "../../src/metrics/presence.js";
import type { Fault } from "../../src/scenario/fault.js";
import type { NamedPeers } from "../../src/scenario/named-peers.js";
import type { Scenario } from "../../src/scenario/scenario.js";
import type { LabPeer } from "../../src/simulation/lab-peer.js";
import type { Simulation } from "../../src/simulation/simulation.js";
import type { TraceLine } from "../../src/simulation/trace.js";
import { population, runUntil, smallScenario } from "../checking/small-swarm.js";
import { peersOf, plainSwarm } from "./plain-swarm.js";

const AT_ONCE = { kind: "at-once", atMs: 0 } as const;

/** A seed and two populations that are there from the start, with something that goes wrong. */
function faulty(fault: Fault, facts: Partial<Scenario> = {}, lines?: TraceLine[]): Simulation {
  const populations = [
    population({ name: "seed", count: 1, holds: 1, arrival: AT_ONCE }),
    population({ name: "ash", count: 4, arrival: AT_ONCE }),
    population({ name: "elm", count: 2, arrival: AT_ONCE }),
  ];
  const stop = { whenComplete: false, atMs: 60_000 };
  return plainSwarm({ populations, stop, faults: [fault], ...facts }, lines);
}

/** The numbers of `peers`, sorted: which of them a fault hits is drawn. */
function sorted(peers: readonly LabPeer[], of: (peer: LabPeer) => number): number[] {
  return peers.map((peer) => Math.round(of(peer))).toSorted((one, other) => one - other);
}

describe("slow links", () => {
  it("are those of the part of a population that is named, and only for their time", () => {
    const half = { who: "ash", part: 0.5 };
    const simulation = faulty({ kind: "slow-link", atMs: 5_000, durationMs: 5_000, target: half, part: 0.1 });
    const rates = (untilMs: number) => {
      runUntil(simulation, untilMs);
      const ash = peersOf(simulation, "ash");
      return {
        up: sorted(ash, ({ node }) => node.rates.upload),
        down: sorted(ash, ({ node }) => node.rates.download),
        elm: sorted(peersOf(simulation, "elm"), ({ node }) => node.rates.upload),
      };
    };
    const whole = {
      up: [40_000, 40_000, 40_000, 40_000],
      down: [200_000, 200_000, 200_000, 200_000],
      elm: [40_000, 40_000],
    };
    expect(rates(4_999)).toEqual(whole);
    expect(rates(5_001)).toEqual({
      ...whole,
      up: [4_000, 4_000, 40_000, 40_000],
      down: [20_000, 20_000, 200_000, 200_000],
    });
    expect(rates(9_999)).not.toEqual(whole);
    expect(rates(10_001)).toEqual(whole);
  });

  it("count with their usual rate towards the use of the upload capacity", () => {
    const all = { who: "ash", part: 1 };
    const simulation = faulty({ kind: "slow-link", atMs: 5_000, durationMs: 50_000, target: all, part: 0.1 });
    runUntil(simulation);
    const { peers, simulatedMs, swarm } = simulation.result();
    const ash = peers.filter((peer) => peer.population === "ash");
    const sent = ash.reduce((sum, { uploadedBytes }) => sum + uploadedBytes, 0);
    const seconds = ash.reduce((sum, peer) => sum + presenceOf(peer, simulatedMs) / 1_000, 0);
    const { utilisation } = swarm.classes.find((each) => each.population === "ash")!;
    expect(utilisation).toBeGreaterThan(0);
    expect(utilisation).toBeCloseTo(sent / (40_000 * seconds), 9);
  });
});

it("hits just the part of a population that is named, however it is rounded", () => {
  const populations = [
    population({ name: "seed", count: 1, holds: 1, arrival: AT_ONCE }),
    population({ name: "ash", count: 25, arrival: AT_ONCE }),
  ];
  expect(0.28 * 25).toBeGreaterThan(7);
  const target = { who: "ash", part: 0.28 };
  const fault = { kind: "crash", atMs: 1_000, target, restartAfterMs: undefined, resumes: true } as const;
  const simulation = faulty(fault, { populations });
  runUntil(simulation, 1_001);
  expect(peersOf(simulation, "ash").filter(({ isUp }) => !isUp)).toHaveLength(7);
});

describe("a partition", () => {
  /** Which pairs of populations can reach each other, and which have links. */
  function between(simulation: Simulation) {
    const pairs = [
      ["ash", "elm"],
      ["elm", "ash"],
      ["ash", "ash"],
      ["ash", "seed"],
      ["elm", "seed"],
    ] as const;
    const { network } = simulation.world;
    return pairs.map(([one, other]) => {
      const others = peersOf(simulation, other).map(({ node }) => node);
      const nodes = peersOf(simulation, one).map(({ node }) => node);
      return {
        reach: nodes.every((node) => others.every((far) => network.partitions.allow(node, far))),
        linked: nodes.some((node) => [...node.links].some(({ farNode }) => others.includes(farNode))),
      };
    });
  }

  const OPEN = { reach: true, linked: true };
  const CUT = { reach: false, linked: false };

  /** From 5 s on, for as long. */
  function partition(from: NamedPeers | undefined, who: NamedPeers = "ash"): Simulation {
    const target = { who, part: 1 };
    return faulty({ kind: "partition", atMs: 5_000, durationMs: 5_000, target, from });
  }

  it("keeps one population from another, and from nobody else, until it is over", () => {
    const simulation = partition("elm");
    runUntil(simulation, 4_999);
    expect(between(simulation)).toEqual([OPEN, OPEN, OPEN, OPEN, OPEN]);
    runUntil(simulation, 9_999);
    expect(between(simulation)).toEqual([CUT, CUT, OPEN, OPEN, OPEN]);
    runUntil(simulation, 10_001);
    expect(between(simulation).every(({ reach }) => reach)).toBe(true);
  });

  it("keeps it from all others where nobody is named", () => {
    const simulation = partition(undefined);
    runUntil(simulation, 5_001);
    expect(between(simulation)).toEqual([CUT, CUT, OPEN, CUT, OPEN]);
  });

  it("keeps several populations that are named together from others, and not from each other", () => {
    const all = partition(undefined, ["ash", "elm"]);
    runUntil(all, 5_001);
    expect(between(all)).toEqual([OPEN, OPEN, OPEN, CUT, CUT]);
    const some = partition(["seed", "elm"], "ash");
    runUntil(some, 5_001);
    expect(between(some)).toEqual([CUT, CUT, OPEN, CUT, OPEN]);
  });
});

describe("a crash", () => {
  /** Half of a population crashes after 5 s, and is back 3 s later, unless `facts` say otherwise. */
  function crash(facts: Partial<Extract<Fault, { kind: "crash" }>>): Simulation {
    const usual = { kind: "crash", atMs: 5_000, target: { who: "ash", part: 0.5 } } as const;
    return faulty({ ...usual, restartAfterMs: 3_000, resumes: true, ...facts });
  }

  /** What those who are down have on their disks. */
  function onDisks(peers: readonly LabPeer[]): number[] {
    return peers.filter(({ isUp }) => !isUp).map(({ disk }) => disk.count);
  }

  it("takes down the part of a population that is named, which begins a second life after its time", () => {
    const simulation = crash({});
    const ash = peersOf(simulation, "ash");
    runUntil(simulation, 5_001);
    expect(ash.filter(({ isUp }) => isUp)).toHaveLength(2);
    expect(peersOf(simulation, "elm").every(({ isUp }) => isUp)).toBe(true);
    runUntil(simulation, 7_999);
    expect(sorted(ash, ({ lives }) => lives)).toEqual([1, 1, 1, 1]);
    runUntil(simulation, 8_001);
    expect(ash.every(({ isUp }) => isUp)).toBe(true);
    expect(sorted(ash, ({ lives }) => lives)).toEqual([1, 1, 2, 2]);
  });

  it("leaves on disk what is resumed, and nothing else", () => {
    const [resuming, losing] = [true, false].map((resumes) => crash({ resumes }));
    const before = new Map<LabPeer, number>();
    runUntil(resuming!, 4_999);
    for (const peer of peersOf(resuming!, "ash")) before.set(peer, peer.disk.count);
    for (const simulation of [resuming!, losing!]) runUntil(simulation, 5_001);
    const down = peersOf(resuming!, "ash").filter(({ isUp }) => !isUp);
    expect(Math.min(...before.values())).toBeGreaterThan(0);
    expect(onDisks(down)).toEqual(down.map((peer) => before.get(peer)));
    expect(onDisks(peersOf(losing!, "ash"))).toEqual([0, 0]);
  });

  it("takes down a part of all that are named together", () => {
    const simulation = crash({
      target: { who: ["ash", "elm", "seed"], part: 0.25 },
      restartAfterMs: undefined,
    });
    runUntil(simulation, 5_001);
    expect(simulation.world.swarm.peers.filter(({ isUp }) => !isUp)).toHaveLength(2);
  });

  it("hits one peer that is named, and is the end of who is not to restart", () => {
    const simulation = crash({ restartAfterMs: undefined, target: { who: "ash-2", part: 1 } });
    runUntil(simulation, 10_000);
    const down = simulation.world.swarm.peers.filter(({ isUp }) => !isUp);
    expect(down.map(({ name, record }) => [name, record.leftMs])).toEqual([["ash-2", 5_000]]);
  });
});

describe("an outage of the tracker", () => {
  it("fails who announces while it lasts, and nobody else", () => {
    const lines: TraceLine[] = [];
    const [atMs, durationMs, waitMs] = [5_000, 10_000, 15_000];
    const { tracker } = smallScenario();
    const simulation = faulty(
      { kind: "tracker-outage", atMs, durationMs },
      { tracker: { ...tracker, intervalMs: 7_000, roundTripMs: 0 } },
      lines,
    );
    runUntil(simulation, 40_000);
    const announced = lines.filter(({ what }) => what === "announced");
    const failed = announced.filter(({ facts }) => facts["error"] !== undefined);
    expect(new Set(failed.map(({ peer }) => peer)).size).toBe(7);
    for (const line of failed) {
      expect(line.facts["error"]).toMatch(/did not answer within 15 s/);
      expect(line.atMs - waitMs).toBeGreaterThanOrEqual(atMs);
      expect(line.atMs - waitMs).toBeLessThan(atMs + durationMs);
    }
    const answered = announced.filter((line) => !failed.includes(line));
    expect(answered.filter((line) => line.atMs >= atMs && line.atMs < atMs + durationMs)).toEqual([]);
    expect(new Set(answered.filter((line) => line.atMs < atMs).map(({ peer }) => peer)).size).toBe(7);
    expect(new Set(answered.filter((line) => line.atMs > atMs).map(({ peer }) => peer)).size).toBe(7);
  });
});
