import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import {
  downloads,
  type ExchangeNetwork,
  equalExchange,
  exchangeAfter,
  fullMesh,
  proportionalResponse,
  ring,
  sybilGain,
  withSybil,
} from "../../src/oracles/index.js";

const capacity = fc.integer({ min: 1, max: 1_000 });
const capacities = fc.array(capacity, { minLength: 3, maxLength: 10 });
const split = fc.double({ min: 0.05, max: 0.95, noNaN: true });

/** What each sends in all. */
const sums = (exchange: readonly (readonly number[])[]) =>
  exchange.map((sent) => sent.reduce((sum, each) => sum + each, 0));

describe("proportional response", () => {
  it("gives everybody in a full mesh of ten what it uploads, within a hundred rounds", () => {
    const uploads = Array.from({ length: 10 }, (_, index) => 100 + 30 * index);
    const received = downloads(exchangeAfter(fullMesh(uploads), 100));
    for (const [peer, upload] of uploads.entries()) expect(received[peer]! / upload).toBeCloseTo(1, 9);
  });

  it("gives one who uploads more than all others together all that they have", () => {
    const [most, ...others] = downloads(exchangeAfter(fullMesh([100, 10, 20, 30]), 2_000));
    expect(most! / 60).toBeGreaterThan(0.99);
    expect(others.reduce((sum, each) => sum + each, 0) / 100).toBeGreaterThan(0.99);
  });

  it("answers in proportion", () => {
    const next = proportionalResponse(fullMesh([60, 20, 40]), [
      [0, 10, 50],
      [5, 0, 15],
      [15, 25, 0],
    ]);
    expect(next[0]).toEqual([0, (60 * 5) / 20, (60 * 15) / 20]);
  });

  it("has as many rounds as it is to have after that of even shares", () => {
    const network = fullMesh([60, 20, 40]);
    const [first, second] = [equalExchange(network), exchangeAfter(network, 1)];
    expect(exchangeAfter(network, 0)).toEqual(first);
    expect(second).toEqual(proportionalResponse(network, first));
    expect(second).not.toEqual(first);
  });

  it("goes on as before where nothing came", () => {
    const exchange = [
      [0, 10],
      [0, 0],
    ];
    expect(proportionalResponse(fullMesh([10, 10]), exchange)[0]).toEqual([0, 10]);
  });

  test.prop([capacities, fc.integer({ min: 0, max: 20 })])(
    "sends all that there is, in every round",
    (uploads, rounds) => {
      for (const network of [fullMesh(uploads), ring(uploads)]) {
        const sent = sums(exchangeAfter(network, rounds));
        for (const [peer, upload] of uploads.entries()) expect(sent[peer]! / upload).toBeCloseTo(1, 9);
      }
    },
  );

  it("begins with an even share for each neighbour, and none for others", () => {
    expect(equalExchange(ring([8, 6, 4, 2]))).toEqual([
      [0, 4, 0, 4],
      [3, 0, 3, 0],
      [0, 2, 0, 2],
      [1, 0, 1, 0],
    ]);
  });
});

describe("a Sybil split", () => {
  const apart = (uploads: readonly number[], part: number) => ({
    peer: 0,
    part,
    first: (other: number) => other === 1,
    second: (other: number) => other === uploads.length - 1,
  });

  it("makes a path of a ring, with the two identities at its ends", () => {
    const { capacities: uploads, connected } = withSybil(ring([10, 1, 2, 3]), apart([10, 1, 2, 3], 0.25));
    expect(uploads).toEqual([2.5, 1, 2, 3, 7.5]);
    const peers = [0, 1, 2, 3, 4];
    const links = peers.map((one) => peers.filter((other) => connected(one, other)));
    expect(links).toEqual([[1], [0, 2], [1, 3], [2, 4], [3]]);
  });

  it("leaves the others of a mesh as they are, and does not join the two", () => {
    const everybody = { peer: 1, part: 0.5, first: () => true, second: () => true };
    const { connected } = withSybil(fullMesh([1, 2, 3]), everybody);
    expect([connected(0, 1), connected(0, 3), connected(2, 3), connected(0, 2)]).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect([connected(1, 3), connected(3, 1), connected(3, 3)]).toEqual([false, false, false]);
  });

  it("gains four fifths in a ring that tempts to it", () => {
    expect(sybilGain(ring([10, 20, 300, 10, 1]), apart([10, 20, 300, 10, 1], 0.9), 500)).toBeGreaterThan(1.8);
  });

  it("gains nothing in a full mesh of like peers", () => {
    const everybody = { peer: 0, part: 0.5, first: () => true, second: () => true };
    expect(sybilGain(fullMesh([5, 5, 5, 5]), everybody, 200)).toBeCloseTo(1, 6);
  });

  test.prop([capacities, split], { numRuns: 50 })(
    "never gains more than a factor of two",
    (uploads, part) => {
      const network: ExchangeNetwork = ring(uploads);
      expect(sybilGain(network, apart(uploads, part), 300)).toBeLessThanOrEqual(2.01);
    },
  );
});
