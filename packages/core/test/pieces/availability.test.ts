import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { Availability } from "../../src/pieces/index.js";
import { SeededRandom } from "../../src/runtime/index.js";
import { type PieceIndex, pieceIndex } from "../../src/units/index.js";

const PIECES = 12;
/** Numbers of holders up to which the order is checked. */
const COUNTS = [0, 1, 2, 3, 4, 5];

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
        const held = order.filter((candidate) => oracle.of(candidate) + oracle.seeds > 0);
        const counts = order.map((candidate) => oracle.of(candidate));
        const rarerThan = (count: number) => counts.filter((other) => other < count).length;
        expect({
          candidates: new Set(order),
          number: order.length,
          counts,
          places: order.map((candidate) => index.place(candidate)),
          held: index.held,
          ranks: held.map((candidate) => index.rank(candidate)),
          starts: COUNTS.map((count) => index.start(count)),
          holders: index.of(piece),
        }).toEqual({
          candidates: oracle.candidates,
          number: oracle.candidates.size,
          counts: [...counts].sort((a, b) => a - b),
          places: [...order.keys()],
          held: held.length,
          ranks: held.map(
            (candidate) => 1 + held.filter((other) => oracle.of(other) < oracle.of(candidate)).length,
          ),
          starts: COUNTS.map(rarerThan),
          holders: oracle.of(piece) + oracle.seeds,
        });
      }
    },
  );

  it.each<[string, (index: Availability) => void]>([
    ["of which each has a holder more", () => {}],
    ["of which each has lost one", lose],
  ])("spreads ties: each of the equally rare pieces %s comes first about equally often", (_what, change) => {
    const first = new Map<number, number>();
    for (let seed = 0; seed < 1_200; seed++) {
      const index = new Availability(PIECES, new SeededRandom(seed));
      for (let piece = 0; piece < PIECES; piece++) index.include(pieceIndex(piece));
      for (let piece = 0; piece < PIECES; piece++) index.increment(pieceIndex(piece));
      change(index);
      first.set(index.at(0), (first.get(index.at(0)) ?? 0) + 1);
    }
    for (let piece = 0; piece < PIECES; piece++) expect(first.get(piece)).toBeGreaterThan(60);
  });
});

function lose(index: Availability): void {
  for (let piece = 0; piece < PIECES; piece++) index.decrement(pieceIndex(piece));
}
