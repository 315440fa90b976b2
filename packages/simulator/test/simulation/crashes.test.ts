import { describe, expect, it } from "vitest";
import { downloadSpeed } from "../../src/metrics/download-speed.js";
import type { Population, Viewing } from "../../src/scenario/scenario.js";
import { checkedSwarm, population, runUntil, smallScenario } from "../checking/small-swarm.js";

describe("a crash", () => {
  it("breaks the links of one identity, also those to its siblings, and no others'", () => {
    const simulation = checkedSwarm(
      smallScenario({
        populations: [
          population({ name: "seed", count: 1, holds: 1 }),
          population({ count: 1, behaviour: { kind: "sybil", identities: 3 } }),
        ],
      }),
    );
    runUntil(simulation, 10_000);
    const { swarm } = simulation.world;
    const linksOf = (name: string) => swarm.peers.find((peer) => peer.name === name)?.torrent?.peers.length;
    expect(["seed-1", "ash-1.1", "ash-1.2", "ash-1.3"].map(linksOf)).toEqual([3, 3, 3, 3]);
    swarm.crash(
      swarm.peers.find(({ name }) => name === "ash-1.2")!,
      undefined,
      true,
    );
    runUntil(simulation, 10_001);
    expect(["seed-1", "ash-1.1", "ash-1.2", "ash-1.3"].map(linksOf)).toEqual([2, 2, undefined, 2]);
  });

  it("that hits a peer by its name hits all its identities, and nobody else", () => {
    const simulation = checkedSwarm(
      smallScenario({
        populations: [
          population({ name: "seed", count: 1, holds: 1 }),
          population({ count: 11, behaviour: { kind: "sybil", identities: 2 } }),
        ],
        faults: [
          {
            kind: "crash",
            atMs: 10_000,
            target: { who: "ash-1", part: 1 },
            restartAfterMs: undefined,
            resumes: true,
          },
        ],
      }),
    );
    runUntil(simulation, 10_001);
    const gone = simulation.world.swarm.peers.filter(({ torrent }) => torrent === undefined);
    expect(gone.map(({ name }) => name)).toEqual(["ash-1.1", "ash-1.2"]);
  });

  it("in the midst of dialling leaves no link behind", () => {
    const simulation = checkedSwarm(
      smallScenario({
        network: { ...smallScenario().network, latency: { kind: "uniform", ms: 2_000 } },
        stop: { whenComplete: false, atMs: 60_000 },
        populations: [
          population({ name: "seed", count: 1, holds: 1, arrival: { kind: "at-once", atMs: 0 } }),
          population({ count: 1, arrival: { kind: "at-once", atMs: 1_000 } }),
        ],
      }),
    );
    const [seed, leecher] = simulation.world.swarm.peers;
    runUntil(simulation, 2_000); // the handshake is on its way
    simulation.world.swarm.crash(leecher!, undefined, true);
    runUntil(simulation, 4_000);
    expect(seed!.torrent!.peers).toHaveLength(1); // as far as the seed knows
    runUntil(simulation, 10_000);
    expect(seed!.torrent!.peers).toHaveLength(0);
  });
});

describe("a peer that crashes for two minutes", () => {
  const DOWN_MS = 120_000;

  /** What came of one, beside a seed that stays, which crashed at `crashMs`. */
  function afterCrash(
    changes: Partial<Population>,
    crashMs: number,
    whenComplete: boolean,
    keepsDisk = true,
  ) {
    const simulation = checkedSwarm(
      smallScenario({
        stop: { whenComplete, atMs: 500_000 },
        populations: [
          population({ name: "seed", count: 1, holds: 1 }),
          population({ count: 1, arrival: { kind: "at-once", atMs: 0 }, ...changes }),
        ],
      }),
    );
    runUntil(simulation, crashMs);
    const crashed = simulation.world.swarm.peers[1]!;
    simulation.world.swarm.crash(crashed, DOWN_MS, keepsDisk);
    runUntil(simulation);
    const { ending, peers, swarm } = simulation.result();
    return { ending, swarm, lives: crashed.lives, peer: peers[1]! };
  }

  it("does not come back if its time to go comes meanwhile", () => {
    const departure = { kind: "after-time", ms: { kind: "fixed", value: 60_000 } } as const;
    const { lives, peer } = afterCrash({ departure }, 40_000, false);
    expect(peer.completedMs).toBeLessThan(40_000);
    expect({ lives, leftMs: peer.leftMs }).toEqual({ lives: 1, leftMs: 40_000 + DOWN_MS });
  });

  it("does not come back if it would have given up meanwhile, and the run ends without it", () => {
    const { ending, lives, peer, swarm } = afterCrash({ abortsPerSecond: 0.01 }, 1_000, true);
    expect({ ending, lives, aborted: swarm.aborted }).toEqual({ ending: "complete", lives: 1, aborted: 1 });
    expect({ completedMs: peer.completedMs, leftMs: peer.leftMs }).toEqual({
      completedMs: undefined,
      leftMs: 1_000 + DOWN_MS,
    });
  });

  it("has left at the end if it would have given up meanwhile and the run ends first", () => {
    const slow = { download: { kind: "fixed", value: 100 }, abortsPerSecond: 0.000_1 } as const;
    const { peer, swarm } = afterCrash(slow, 390_000, false);
    expect({ aborted: swarm.aborted, leftMs: peer.leftMs }).toEqual({ aborted: 1, leftMs: 500_000 });
  });

  it("is not counted among those who gave up, if it was complete before and goes before it is again", () => {
    const never = { departure: { kind: "never" }, abortsPerSecond: 0.000_272 } as const;
    const { peer, swarm } = afterCrash(never, 40_000, false, false);
    expect(peer.completedMs).toBeLessThan(40_000);
    expect(peer.leftMs).toBeGreaterThan(40_000 + DOWN_MS);
    expect(peer.pieces).toBeLessThan(20);
    expect({ completed: swarm.completed, aborted: swarm.aborted }).toEqual({ completed: 1, aborted: 0 });
  });

  it("was away for as long, and for no longer than the run went on", () => {
    const departure = { kind: "never" } as const;
    expect(afterCrash({ departure }, 40_000, false).peer.awayMs).toBe(DOWN_MS);
    expect(afterCrash({ departure }, 450_000, false).peer.awayMs).toBe(50_000);
  });

  it("and loses what it had is as fast as it was until it was complete", () => {
    const departure = { kind: "never" } as const;
    const { peer } = afterCrash({ departure }, 40_000, false, false);
    const once = afterCrash({ departure }, 40_000, false).peer;
    expect(peer.downloadedBytes - peer.wastedBytes).toBe(2 * (once.downloadedBytes - once.wastedBytes));
    expect(downloadSpeed(peer, 500_000)).toBe(downloadSpeed(once, 500_000));
  });

  it("is back before its time to go if that is later", () => {
    const departure = { kind: "after-time", ms: { kind: "fixed", value: 300_000 } } as const;
    const { lives, peer } = afterCrash({ departure }, 40_000, false);
    expect({ lives, leftMs: peer.leftMs }).toEqual({ lives: 2, leftMs: peer.completedMs! + 300_000 });
  });
});

describe("a viewer that crashes and comes back", () => {
  /** How many of 20 pieces one viewer missed that crashed at `crashMs` and was back a second later. */
  function missedBy(viewing: Viewing, crashMs: number, keepsDisk: boolean): number {
    const simulation = checkedSwarm(
      smallScenario({
        stop: { whenComplete: false, atMs: 150_000 },
        populations: [
          population({ name: "seed", count: 1, holds: 1 }),
          population({ count: 1, arrival: { kind: "at-once", atMs: 0 }, viewing }),
        ],
      }),
    );
    const viewer = simulation.world.swarm.peers[1]!;
    runUntil(simulation, crashMs);
    simulation.world.swarm.crash(viewer, 1_000, keepsDisk);
    runUntil(simulation);
    const { pieces, missedPieces } = simulation.result().peers[1]!;
    expect(pieces).toBe(20);
    return missedPieces;
  }

  it.each([true, false])("misses a piece once, its disk kept: %s", (keepsDisk) => {
    expect(missedBy({ rateBytesPerSecond: 1e9, delayMs: 0 }, 8_000, keepsDisk)).toBe(20);
  });

  it("does not miss what it has played, also when it loses it", () => {
    expect(missedBy({ rateBytesPerSecond: 20_000, delayMs: 20_000 }, 60_000, false)).toBe(0);
  });
});
