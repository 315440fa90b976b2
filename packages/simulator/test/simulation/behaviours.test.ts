import { describe, expect, it } from "vitest";
import type { PeerResult } from "../../src/metrics/peer-result.js";
import type { RunResult } from "../../src/metrics/run-result.js";
import { outcome, smallSwarm } from "./small-swarm.js";

const LINE = { upload: "50kB/s", download: "200kB/s" } as const;

function members({ peers }: RunResult, population: string): PeerResult[] {
  return peers.filter((peer) => peer.population === population);
}

describe("an honest swarm", () => {
  it("completes, within the bound of Kumar and Ross, and wastes next to nothing", () => {
    const { swarm, ending } = outcome(smallSwarm());
    expect(ending).toBe("complete");
    expect(swarm.completed).toBe(8);
    expect(swarm.overKumarRoss).toBeGreaterThanOrEqual(1);
    expect(swarm.wasted).toBeLessThan(0.05);
  });

  it("accounts for every byte: what leechers received is what all sent, but for what was lost with links", () => {
    const result = outcome(smallSwarm());
    const leechers = members(result, "leecher");
    const sum = (peers: readonly PeerResult[], of: (peer: PeerResult) => number): number =>
      peers.reduce((total, peer) => total + of(peer), 0);
    const received = sum(leechers, (peer) => peer.downloadedBytes);
    const [fromSeeds, amongLeechers] = result.classes.bytes.map(([, toLeechers]) => toLeechers!);
    expect(fromSeeds! + amongLeechers!).toBe(received);
    expect(result.classes.bytes.map(([toSeeds]) => toSeeds)).toEqual([0, 0]);
    const sent = sum(result.peers, (peer) => peer.uploadedBytes);
    expect(sent / received).toBeGreaterThanOrEqual(1);
    expect(sent / received).toBeLessThan(1.02);
    const useful = sum(leechers, (peer) => peer.fromSeedsBytes);
    expect(useful / fromSeeds!).toBeGreaterThan(0.98);
    expect(useful / fromSeeds!).toBeLessThanOrEqual(1);
    for (const peer of leechers) {
      expect(peer.downloadMs).toBe(peer.completedMs! - peer.arrivedMs);
      expect(peer.pieces).toBe(32);
    }
  });
});

describe("a peer that does not behave", () => {
  it("sends nothing as a free rider, and gets there all the same", () => {
    const result = outcome(
      smallSwarm({ populations: { rider: { count: 2, ...LINE, behaviour: "free-rider" } } }),
    );
    for (const rider of members(result, "rider")) {
      expect(rider.uploadedBytes).toBe(0);
      expect(rider.completedMs).toBeDefined();
    }
  });

  it("costs the others bytes when it corrupts blocks, and corrupts nobody's copy", () => {
    const corrupting = { corrupting: "50%" } as const;
    const result = outcome(
      smallSwarm({ populations: { vandal: { count: 1, holds: "50%", ...LINE, behaviour: corrupting } } }),
    );
    expect(result.swarm.completed).toBeGreaterThanOrEqual(8);
    expect(result.swarm.wasted).toBeGreaterThan(0);
  });

  it("does not hold up the others when it claims pieces that it lacks", () => {
    const liar = { count: 2, ...LINE, behaviour: { lying: "50%" } } as const;
    const result = outcome(smallSwarm({ populations: { liar }, rest: { stop: { at: "5m" } } }));
    for (const leecher of members(result, "leecher")) expect(leecher.completedMs).toBeDefined();
  });
});

describe("a peer with several identities", () => {
  const IDENTITIES = 3;
  const { peers, series, swarm, simulatedMs } = outcome(
    smallSwarm({ leechers: { behaviour: { sybil: IDENTITIES } } }),
  );
  const leechers = members({ peers } as RunResult, "leecher");

  it("has one line, of which the use is told", () => {
    const lines = Array.from({ length: 8 }, (_, index) =>
      leechers.filter(({ name }) => name.startsWith(`leecher-${index + 1}.`)),
    );
    const couldSend = lines.reduce((sum, line) => {
      const leftMs = Math.max(...line.map((identity) => identity.leftMs ?? simulatedMs));
      return sum + 50 * (leftMs - line[0]!.arrivedMs);
    }, 0);
    const sent = leechers.reduce((sum, { uploadedBytes }) => sum + uploadedBytes, 0);
    expect(swarm.utilisation).toBeCloseTo(sent / couldSend, 9);
    expect(swarm.classes.find(({ population }) => population === "leecher")!.utilisation).toBe(
      swarm.utilisation,
    );
    expect(Math.max(...series.utilisation.map((used) => used!))).toBeGreaterThan(0.5);
  });

  it("gets a copy for each over its line", () => {
    const copies = 8 * IDENTITIES;
    expect(swarm.kumarRossMs).toBeCloseTo((copies * 2_097_152) / (200 + 8 * 50), 6);
  });
});

describe("what comes and goes", () => {
  it("counts a peer that gives up as aborted, and the run still ends", () => {
    const { swarm, ending } = outcome(smallSwarm({ leechers: { aborts: "10/m" } }));
    expect(swarm.aborted).toBeGreaterThan(0);
    expect(swarm.aborted + swarm.completed).toBe(8);
    expect(ending).toBe("complete");
  });

  it("lets a seed go when it has sent so many copies", () => {
    const { peers } = outcome(
      smallSwarm({ seeds: { departure: { ratio: 2 } }, rest: { stop: { at: "5m" } } }),
    );
    const seed = peers.find(({ population }) => population === "seed")!;
    expect(seed.leftMs).toBeDefined();
    expect(seed.uploadedBytes).toBeGreaterThanOrEqual(2 * 2 * 1_048_576);
  });
});
