import { BLOCK_LENGTH } from "@minibit/core";
import { describe, expect, it } from "vitest";
import { type SummaryParts, swarmSummary } from "../../src/metrics/swarm-summary.js";
import { BLOCK_HEAD, KIND, Traffic } from "../../src/network/index.js";
import { peerResult } from "../validation/sample-result.js";

const SEEDS = [
  peerResult("seed-1", undefined, { completedMs: 0, uploadCapacity: 30_000, uploadedBytes: 900_000 }),
  peerResult("seed-2", undefined, { completedMs: 0, uploadCapacity: 20_000, uploadedBytes: 600_000 }),
];

/** Took 40 s, and left 10 s later. */
const LEAVER = peerResult("leecher-1", undefined, {
  arrivedMs: 10_000,
  completedMs: 50_000,
  downloadMs: 40_000,
  leftMs: 60_000,
  uploadCapacity: 10_000,
  uploadedBytes: 300_000,
  downloadedBytes: 1_000_000,
  shareRatio: 0.3,
  meanLinks: 3,
});

/** Took 80 s, and was there to the end. */
const STAYER = peerResult("leecher-2", undefined, {
  arrivedMs: 20_000,
  completedMs: 100_000,
  downloadMs: 80_000,
  uploadCapacity: 15_000,
  uploadedBytes: 260_000,
  downloadedBytes: 1_040_000,
  wastedBytes: 40_000,
  shareRatio: 0.25,
  meanLinks: 5,
});

/** Both leechers within two seconds. */
const CROWD = { peers: [...SEEDS, LEAVER, { ...STAYER, arrivedMs: 12_000, downloadMs: 88_000 }] };

/** The summary of two seeds and two leechers who share 1 MB for 120 s, unless `given` says otherwise. */
function summary(given: Partial<SummaryParts> = {}) {
  return swarmSummary({
    peers: [...SEEDS, LEAVER, STAYER],
    nodeOf: (peer) => peer,
    populations: ["seed", "leecher"],
    isOrigin: (population) => population === "seed",
    othersHoldNothing: true,
    fileBytes: 1_000_000,
    endedMs: 120_000,
    warmUpMs: 0,
    traffic: someTraffic(),
    firstFullMs: 45_000,
    seedBytesAtFirstFull: 1_200_000,
    aborted: 0,
    ...given,
  });
}

/** Ten blocks, and five messages of nine bytes. */
function someTraffic(): Traffic {
  const traffic = new Traffic(2);
  for (let count = 0; count < 5; count++) traffic.message(KIND.have);
  for (let count = 0; count < 10; count++) {
    traffic.message(KIND.piece);
    traffic.block(traffic.pair(0, 1), BLOCK_LENGTH);
  }
  return traffic;
}

describe("the summary of a swarm", () => {
  it("counts who came, who completed, and when the last did", () => {
    expect(summary({ aborted: 3 })).toMatchObject({
      came: 4,
      completed: 2,
      aborted: 3,
      lastCompletedMs: 100_000,
      meanDegree: 4,
    });
  });

  it("tells no times of a swarm in which nobody completed, and no fairness of what nobody received", () => {
    const nothing = { completedMs: undefined, downloadMs: undefined, shareRatio: null };
    const peers = [...SEEDS, ...[LEAVER, STAYER].map((peer) => ({ ...peer, ...nothing }))];
    expect(summary({ peers })).toMatchObject({
      completed: 0,
      downloadMs: undefined,
      lastCompletedMs: undefined,
      jainDownload: undefined,
      jainRatio: undefined,
    });
  });

  it("takes the copies that all seeds sent, and no bytes of leechers", () => {
    expect(summary()).toMatchObject({ seedCopies: 1.5, seedCopiesAtFirstFull: 1.2, firstFullMs: 45_000 });
    expect(summary({ seedBytesAtFirstFull: undefined }).seedCopiesAtFirstFull).toBeUndefined();
  });

  it("holds the last completion, from the first arrival on, against a bound to which all lines give", () => {
    const boundMs = (2 * 1_000_000 * 1_000) / (30_000 + 20_000 + 10_000 + 15_000);
    expect(summary(CROWD).kumarRossMs).toBeCloseTo(boundMs, 6);
    expect(summary(CROWD).overKumarRoss).toBeCloseTo((100_000 - 10_000) / boundMs, 9);
  });

  it("has no such bound where they came one after the other: it has all there from the start", () => {
    const lateSeed = { ...SEEDS[1]!, arrivedMs: 40_000, completedMs: 40_000 };
    for (const { kumarRossMs, overKumarRoss } of [
      summary(),
      summary({ peers: [SEEDS[0]!, lateSeed, LEAVER, { ...STAYER, arrivedMs: 12_000 }] }),
    ]) {
      expect([kumarRossMs, overKumarRoss]).toEqual([undefined, undefined]);
    }
  });

  it("has no such bound where somebody did not complete, or held something", () => {
    const late = { ...STAYER, arrivedMs: 12_000, completedMs: undefined, downloadMs: undefined };
    for (const { kumarRossMs, overKumarRoss } of [
      summary({ peers: [...SEEDS, LEAVER, late] }),
      summary({ ...CROWD, othersHoldNothing: false }),
    ]) {
      expect([kumarRossMs, overKumarRoss]).toEqual([undefined, undefined]);
    }
  });

  it("has no such bound where nothing limits the seeds and the downloads: all could be done at once", () => {
    const atOnce = [...SEEDS, LEAVER, { ...STAYER, arrivedMs: LEAVER.arrivedMs }];
    const peers = atOnce.map((peer) => ({ ...peer, downloadCapacity: null }));
    const { kumarRossMs, overKumarRoss } = summary({
      peers: peers.map((peer) => (peer.population === "seed" ? { ...peer, uploadCapacity: null } : peer)),
    });
    expect([kumarRossMs, overKumarRoss]).toEqual([undefined, undefined]);
  });

  it("counts the line of somebody who left for as long as it was there", () => {
    const couldSend = 10_000 * (60 - 10) + 15_000 * (120 - 20);
    expect(summary().utilisation).toBeCloseTo((300_000 + 260_000) / couldSend, 9);
  });

  it("does not count the line of somebody whose machine had crashed", () => {
    const couldSend = 10_000 * (60 - 10 - 20) + 15_000 * (120 - 20);
    const { utilisation } = summary({ peers: [...SEEDS, { ...LEAVER, awayMs: 20_000 }, STAYER] });
    expect(utilisation).toBeCloseTo((300_000 + 260_000) / couldSend, 9);
  });

  it("takes the links of those alone who were there at a sample", () => {
    expect(summary({ peers: [...SEEDS, { ...LEAVER, meanLinks: null }, STAYER] }).meanDegree).toBe(5);
    expect(summary({ peers: SEEDS }).meanDegree).toBeUndefined();
  });

  it("does not take for speed what somebody received again who had lost it", () => {
    const again = { ...LEAVER, downloadedBytes: 1_500_000, againBytes: 500_000 };
    expect(summary({ peers: [...SEEDS, again, STAYER] }).jainDownload).toBe(summary().jainDownload);
  });

  it("counts the line of several identities once, from when the first came to when the last left", () => {
    const lines = { nodeOf: (peer: string) => (peer.startsWith("leecher") ? "theirs" : peer) };
    expect(summary(lines).utilisation).toBeCloseTo((300_000 + 260_000) / (10_000 * (120 - 10)), 9);
    const boundMs = (2 * 1_000_000 * 1_000) / (30_000 + 20_000 + 5_000 + 7_500);
    expect(summary({ ...CROWD, ...lines }).kumarRossMs).toBeCloseTo(boundMs, 6);
  });

  it("bounds several identities by their parts of the line in, too", () => {
    const peers = CROWD.peers.map((peer) => ({ ...peer, downloadCapacity: 20_000 }));
    const nodeOf = (peer: string) => (peer.startsWith("leecher") ? "theirs" : peer);
    expect(summary({ peers, nodeOf }).kumarRossMs).toBeCloseTo(1_000_000_000 / 10_000, 6);
  });

  it("counts the line of several identities as long as one of them has not crashed", () => {
    const peers = [...SEEDS, { ...LEAVER, awayMs: 20_000 }, { ...STAYER, awayMs: 5_000 }];
    const nodeOf = (peer: string) => (peer.startsWith("leecher") ? "theirs" : peer);
    const couldSend = 10_000 * (120 - 10 - 5);
    expect(summary({ peers, nodeOf }).utilisation).toBeCloseTo((300_000 + 260_000) / couldSend, 9);
  });

  it("has no utilisation where a line has no bound", () => {
    const boundless = { ...LEAVER, uploadCapacity: null };
    expect(summary({ peers: [...SEEDS, boundless, STAYER] }).utilisation).toBeNull();
  });

  it("tells what was for nothing: bytes of no use, and bytes on the wire that were not of blocks", () => {
    expect(summary().wasted).toBeCloseTo(40_000 / 2_040_000, 9);
    expect(summary().overhead).toBeCloseTo(
      1 - (10 * BLOCK_LENGTH) / (10 * (BLOCK_LENGTH + BLOCK_HEAD) + 5 * 9),
      9,
    );
    expect(summary().messages).toEqual({
      have: { count: 5, bytes: 45 },
      piece: { count: 10, bytes: 10 * (BLOCK_LENGTH + BLOCK_HEAD) },
    });
  });

  it("tells nothing of what nobody received, and of a population of which nobody came", () => {
    const nothing = summary({ peers: [], traffic: new Traffic(2) });
    expect([nothing.wasted, nothing.overhead]).toEqual([undefined, undefined]);
    expect(nothing.classes[1]).toMatchObject({
      came: 0,
      utilisation: null,
      meanServed: undefined,
      mostServed: undefined,
    });
  });

  it("says how even the speeds of leechers are, and how fair their ratios", () => {
    expect(summary().jainDownload).toBeCloseTo(37.5 ** 2 / (2 * (25 ** 2 + 12.5 ** 2)), 9);
    expect(summary().jainRatio).toBeCloseTo(0.55 ** 2 / (2 * (0.3 ** 2 + 0.25 ** 2)), 9);
  });

  it("leaves out of its means who came before the warm-up was over, and of nothing else", () => {
    expect(summary().downloadMs).toMatchObject({ count: 2, mean: 60_000 });
    const warm = summary({ warmUpMs: 20_000 });
    expect(warm).toMatchObject({ completed: 2, jainDownload: 1, jainRatio: 1 });
    expect(warm.downloadMs).toMatchObject({ count: 1, mean: 80_000 });
    expect(warm.classes[1]).toMatchObject({ came: 2, downloadMs: { count: 1, mean: 80_000 } });
    expect(warm.utilisation).toBe(summary().utilisation);
  });

  it("tells the same of each population", () => {
    const [seeds, leechers] = summary().classes;
    expect(seeds).toEqual({
      population: "seed",
      came: 2,
      downloadMs: undefined,
      utilisation: 1_500_000 / (50_000 * 120),
      meanServed: 0.75,
      mostServed: 0.9,
    });
    expect(leechers).toMatchObject({ population: "leecher", came: 2, meanServed: 0.28, mostServed: 0.3 });
    expect(leechers).toMatchObject({ downloadMs: summary().downloadMs, utilisation: summary().utilisation });
  });
});
