import { fc, test } from "@fast-check/vitest";
import { beforeEach, describe, expect, it } from "vitest";
import {
  Availability,
  CandidateView,
  LatePieces,
  PartialPieces,
  PieceGeometry,
  PieceTable,
  PieceWishes,
  Provider,
} from "../../src/pieces/index.js";
import { SeededRandom } from "../../src/runtime/index.js";
import { ManualClock, fakePeer } from "../../src/testing/index.js";
import { BLOCK_LENGTH, Bitfield, type PieceIndex, pieceIndex } from "../../src/units/index.js";
import { NO_LINK } from "./no-link.js";

/** The candidates of a torrent drawn as one digit per piece: how many connected peers that are not seeds hold it. */
class ViewLab {
  readonly availability: Availability;
  readonly view: CandidateView;
  readonly #pieces: number;

  constructor(holders: string, seed = 1) {
    const pieces = holders.length;
    const clock = new ManualClock();
    const shape = { pieceCount: pieces, pieceLength: BLOCK_LENGTH, totalBytes: pieces * BLOCK_LENGTH };
    this.#pieces = pieces;
    this.availability = new Availability(pieces, new SeededRandom(seed));
    const late = new LatePieces({
      geometry: PieceGeometry.of(shape),
      partials: new PartialPieces(pieces),
      wishes: new PieceWishes(shape, new PieceTable(new Bitfield(pieces)), clock),
      clock,
    });
    this.view = new CandidateView(this.availability, late, new SeededRandom(seed));
    for (let piece = 0; piece < pieces; piece++) {
      this.availability.include(pieceIndex(piece));
      for (let held = 0; held < Number(holders[piece]); held++) {
        this.availability.increment(pieceIndex(piece));
      }
    }
  }

  /** Aims the view at a peer of the drawing that holds `holds`; if not given, at a seed that joins. */
  aim(holds?: readonly number[]): Provider {
    const provider = new Provider(fakePeer(), NO_LINK, this.#pieces);
    provider.choking = false;
    if (!holds) {
      provider.holds.fill();
      this.availability.addSeed();
    }
    for (const piece of holds ?? []) provider.holds.add(pieceIndex(piece));
    this.view.aim(provider);
    return provider;
  }

  buckets(): [availability: number, pieces: PieceIndex[]][] {
    return Array.from(this.view.buckets(), ({ availability, pieces }) => [availability, sorted(pieces)]);
  }
}

function range(first: number, last: number) {
  return { first: pieceIndex(first), last: pieceIndex(last) };
}

function sorted(pieces: Iterable<PieceIndex>): PieceIndex[] {
  return [...pieces].sort((a, b) => a - b);
}

describe("the candidates of a peer", () => {
  let lab: ViewLab;
  beforeEach(() => {
    lab = new ViewLab("0312012");
    lab.availability.exclude(pieceIndex(6)); // started
  });

  it("are what it holds and what is neither here nor started, and nothing that does not exist", () => {
    lab.aim([1, 3, 6]);
    const numbers = [-1, 0, 0.5, 1, 2, 3, 4, 5, 6, 7, 99, Number.NaN, 2 ** 32 + 1] as PieceIndex[];
    expect(numbers.filter((piece) => lab.view.has(piece))).toEqual([1, 3]);
  });

  it("come in order of the peers that hold them, from either end", () => {
    lab.aim([1, 2, 3]);
    expect([...lab.view.rarest()]).toEqual([2, 3, 1]);
    expect([...lab.view.commonest()]).toEqual([1, 3, 2]);
  });

  it("come in order of their numbers, from the one that is named", () => {
    lab.aim();
    expect([...lab.view.inOrder()]).toEqual([0, 1, 2, 3, 4, 5]);
    expect([...lab.view.inOrder(pieceIndex(2))]).toEqual([2, 3, 4, 5]);
  });

  it("of a seed include those that only seeds hold, and come once each in whatever order", () => {
    lab.aim();
    expect(sorted([...lab.view.rarest()].slice(0, 2))).toEqual([0, 4]);
    expect(sorted([...lab.view.commonest()].slice(-2))).toEqual([0, 4]);
    for (const order of [lab.view.rarest(), lab.view.commonest(), lab.view.random()]) {
      expect(sorted(order)).toEqual([0, 1, 2, 3, 4, 5]);
    }
    expect(lab.buckets()).toEqual([
      [1, [0, 4]],
      [2, [2, 5]],
      [3, [3]],
      [4, [1]],
    ]);
  });

  it("are divided by the peers that hold them, seeds included, without what it does not hold", () => {
    lab.aim([1, 2, 5]);
    lab.availability.addSeed();
    expect(lab.buckets()).toEqual([
      [2, [2, 5]],
      [4, [1]],
    ]);
  });

  it("keep to a range in every order, both ends included", () => {
    for (const holds of [[1, 2, 3, 5], undefined]) {
      lab.aim(holds);
      const inside = range(2, 5);
      const expected = holds ? [2, 3, 5] : [2, 3, 4, 5];
      for (const order of [lab.view.rarest(inside), lab.view.commonest(inside), lab.view.random(inside)]) {
        expect(sorted(order)).toEqual(expected);
      }
    }
  });

  it("are none where the peer holds none of them", () => {
    lab.aim([6]);
    for (const order of [lab.view.rarest(), lab.view.commonest(), lab.view.random(), lab.view.inOrder()]) {
      expect([...order]).toEqual([]);
    }
    expect(lab.buckets()).toEqual([]);
    expect([...lab.view.late()]).toEqual([]);
  });

  it("include one that it allows although it chokes us (BEP 6), if that is one of them", () => {
    const provider = lab.aim([1, 6]);
    provider.choking = true;
    provider.allowFast(pieceIndex(6));
    expect(lab.view.anyAllowedFast).toBe(false);
    provider.allowFast(pieceIndex(1));
    expect(lab.view.anyAllowedFast).toBe(true);
  });
});

describe("the candidates of a peer that holds few of many pieces", () => {
  const PIECES = 100;
  let lab: ViewLab;
  beforeEach(() => {
    lab = new ViewLab("1".repeat(PIECES));
    for (const [piece, more] of [
      [40, 2],
      [50, 1],
      [60, 3],
      [99, 4],
    ] as const) {
      for (let count = 0; count < more; count++) lab.availability.increment(pieceIndex(piece));
    }
    lab.availability.exclude(pieceIndex(7));
    lab.aim([7, 40, 50, 60, 61, 99]);
  });

  it("come rarest first as well", () => {
    expect([...lab.view.rarest()]).toEqual([61, 50, 40, 60, 99]);
  });

  it("keep to a range, both ends included", () => {
    expect([...lab.view.rarest(range(40, 60))]).toEqual([50, 40, 60]);
    expect([...lab.view.rarest(range(41, 98))]).toEqual([61, 50, 60]);
  });
});

describe("the random order of candidates", () => {
  const holders = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 30 });

  test.prop([holders, fc.integer()])("visits each of them once, whatever their number", (counts, seed) => {
    const lab = new ViewLab(counts.join(""), seed);
    lab.aim();
    expect(sorted(lab.view.random())).toEqual([...counts.keys()]);
  });

  it("begins with each of them about equally often", () => {
    const first = new Map<PieceIndex, number>();
    for (let seed = 0; seed < 600; seed++) {
      const lab = new ViewLab("011111", seed);
      lab.aim([1, 2, 3, 4, 5]);
      const [piece] = lab.view.random();
      first.set(piece!, (first.get(piece!) ?? 0) + 1);
    }
    expect(sorted(first.keys())).toEqual([1, 2, 3, 4, 5]);
    for (const times of first.values()) expect(times).toBeGreaterThan(60);
  });
});
