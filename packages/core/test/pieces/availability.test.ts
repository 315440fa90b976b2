import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { Availability } from "../../src/pieces/index.js";
import { SeededRandom } from "../../src/runtime/index.js";
import { type PieceIndex, pieceIndex } from "../../src/units/index.js";

const PIECES = 12;

/** Events of the index: a piece gains or loses a holder, becomes a candidate or stops being one. */
const step = fc.record({
  piece: fc.nat(PIECES - 1).map(pieceIndex),
  what: fc.constantFrom("increment", "decrement", "include", "exclude", "addSeed", "removeSeed"),
});

/** The same, done slowly. */
class Oracle {
  readonly counts = new Map<PieceIndex, number>();
  readonly candidates = new Set<PieceIndex>();
  seeds = 0;

  of(piece: PieceIndex): number {
    return this.counts.get(piece) ?? 0;
  }
}

function play(index: Availability, oracle: Oracle, what: string, piece: PieceIndex): void {
  if (what === "increment") {
    index.increment(piece);
    oracle.counts.set(piece, oracle.of(piece) + 1);
  } else if (what === "decrement" && oracle.of(piece) > 0) {
    index.decrement(piece);
    oracle.counts.set(piece, oracle.of(piece) - 1);
  } else if (what === "include") {
    index.include(piece);
    oracle.candidates.add(piece);
  } else if (what === "exclude") {
    index.exclude(piece);
    oracle.candidates.delete(piece);
  } else if (what === "addSeed") {
    index.addSeed();
    oracle.seeds++;
  } else if (what === "removeSeed" && oracle.seeds > 0) {
    index.removeSeed();
    oracle.seeds--;
  }
}

function inOrder(index: Availability): PieceIndex[] {
  return Array.from({ length: index.candidates }, (_, place) => index.at(place));
}

describe("Availability", () => {
  test.prop([fc.array(step, { maxLength: 200 }), fc.integer()])(
    "keeps the candidates in order of their holders, whatever happens",
    (steps, seed) => {
      const index = new Availability(PIECES, new SeededRandom(seed));
      const oracle = new Oracle();
      for (const { what, piece } of steps) {
        play(index, oracle, what, piece);
        const order = inOrder(index);
        for (const candidate of order) {
          const rarer = order.filter((other) => oracle.of(other) < oracle.of(candidate));
          expect(index.rank(candidate)).toBe(rarer.length + 1);
        }
        expect([...order].sort((a, b) => a - b)).toEqual([...oracle.candidates].sort((a, b) => a - b));
        const counts = order.map((candidate) => oracle.of(candidate));
        expect(counts).toEqual([...counts].sort((a, b) => a - b));
        order.forEach((candidate, place) => expect(index.place(candidate)).toBe(place));
        for (let count = 0; count < 6; count++) {
          expect(index.start(count)).toBe(counts.filter((other) => other < count).length);
        }
        expect(index.of(piece)).toBe(oracle.of(piece) + oracle.seeds);
      }
    },
  );

  it("spreads ties: each of the equally rare pieces comes first about equally often", () => {
    const first = new Map<number, number>();
    for (let seed = 0; seed < 1_200; seed++) {
      const index = new Availability(PIECES, new SeededRandom(seed));
      for (let piece = 0; piece < PIECES; piece++) index.include(pieceIndex(piece));
      for (let piece = 0; piece < PIECES; piece++) index.increment(pieceIndex(piece));
      first.set(index.at(0), (first.get(index.at(0)) ?? 0) + 1);
    }
    for (let piece = 0; piece < PIECES; piece++) expect(first.get(piece)).toBeGreaterThan(60);
  });
});
