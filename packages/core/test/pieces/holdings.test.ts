import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { Availability, Holdings, PieceState, PieceTable, Provider } from "../../src/pieces/index.js";
import { SeededRandom } from "../../src/runtime/index.js";
import { fakePeer } from "../../src/testing/index.js";
import { Bitfield, type PieceIndex, peerKey, pieceIndex } from "../../src/units/index.js";
import { NO_LINK } from "./no-link.js";

const PIECES = 40;

/** Holdings, and what they reported. */
class HoldingsLab {
  readonly table = new PieceTable(new Bitfield(PIECES));
  readonly told: string[] = [];
  readonly #interesting = new Set<Provider>();
  readonly availability = new Availability(PIECES, new SeededRandom(1));
  readonly holdings = new Holdings(this.table, this.availability, (provider, interested) =>
    this.#tell(provider, interested),
  );
  #keys = 0;

  get providers(): Provider[] {
    return [...this.holdings.providers];
  }

  /** The peers we declared interest in. */
  get interesting(): Provider[] {
    return this.providers.filter((provider) => this.#interesting.has(provider));
  }

  /** Those with what we lack and want. */
  get useful(): Provider[] {
    return this.providers.filter(({ holds }) => [...holds].some((piece) => this.table.lacks(piece)));
  }

  join(...pieces: number[]): Provider {
    const held = new Bitfield(PIECES);
    for (const piece of pieces) held.add(pieceIndex(piece));
    const provider = new Provider(fakePeer({ id: peerKey(++this.#keys) }), NO_LINK, PIECES);
    this.holdings.add(provider);
    this.holdings.has(provider, held);
    return provider;
  }

  leave(provider: Provider): void {
    this.holdings.remove(provider);
    this.#interesting.delete(provider);
  }

  complete(piece: PieceIndex): void {
    if (this.table.have.has(piece)) return;
    this.table.move(piece, PieceState.have);
    this.holdings.completed(piece);
  }

  want(piece: PieceIndex, wanted: boolean): void {
    if (this.table.want(piece, wanted)) this.holdings.wishesChanged([piece]);
  }

  #tell(provider: Provider, interested: boolean): void {
    expect(this.#interesting.has(provider)).toBe(!interested); // never the same twice
    if (interested) this.#interesting.add(provider);
    else this.#interesting.delete(provider);
    this.told.push(`${provider.id} ${interested}`);
  }
}

const piece = fc.nat(PIECES - 1).map(pieceIndex);
const step = fc.oneof(
  fc.record({ kind: fc.constant("join" as const), pieces: fc.uniqueArray(piece) }),
  fc.record({ kind: fc.constant("seed" as const) }),
  fc.record({ kind: fc.constant("leave" as const), who: fc.nat() }),
  fc.record({ kind: fc.constant("gain" as const), who: fc.nat(), piece }),
  fc.record({ kind: fc.constant("complete" as const), piece }),
  fc.record({ kind: fc.constant("want" as const), piece, wanted: fc.boolean() }),
);

describe("Holdings", () => {
  test.prop([fc.array(step, { maxLength: 120 })])("counts the holders of each piece", (steps) => {
    const lab = new HoldingsLab();
    for (const taken of steps) take(lab, taken);
    const pieces = Array.from({ length: PIECES }, (_, index) => pieceIndex(index));
    expect(pieces.map((one) => lab.availability.of(one))).toEqual(
      pieces.map((one) => lab.providers.filter(({ holds }) => holds.has(one)).length),
    );
  });

  test.prop([fc.array(step, { maxLength: 120 })])(
    "is interested in exactly those who hold what we lack and want",
    (steps) => {
      const lab = new HoldingsLab();
      for (const taken of steps) {
        take(lab, taken);
        expect(lab.interesting).toEqual(lab.useful);
        expect(lab.providers.filter(({ isWanted }) => isWanted)).toEqual(lab.useful);
        for (const provider of lab.useful) {
          const reason = lab.holdings.reasonFor(provider)!;
          expect([provider.holds.has(reason), lab.table.lacks(reason)]).toEqual([true, true]);
        }
      }
    },
  );

  it("tells of those who cease to be of use in the order of their arrival", () => {
    const lab = new HoldingsLab();
    const [first] = [lab.join(3), lab.join(3, 5), lab.join(3), lab.join(3), lab.join(3)];
    lab.leave(first); // the last arrival takes its place
    lab.told.length = 0;
    lab.complete(pieceIndex(3));
    expect(lab.told).toEqual(["3 false", "4 false", "5 false"]);
    lab.complete(pieceIndex(5));
    expect(lab.told.at(-1)).toBe("2 false");
  });
});

function take(lab: HoldingsLab, taken: typeof step extends fc.Arbitrary<infer Step> ? Step : never): void {
  const somebody = (who: number): Provider | undefined => lab.providers[who % lab.providers.length];
  if (taken.kind === "join") lab.join(...taken.pieces);
  else if (taken.kind === "seed") lab.join(...Array(PIECES).keys());
  else if (taken.kind === "complete") lab.complete(taken.piece);
  else if (taken.kind === "want") lab.want(taken.piece, taken.wanted);
  else if (lab.providers.length > 0) {
    const provider = somebody(taken.who)!;
    if (taken.kind === "leave") lab.leave(provider);
    else lab.holdings.gained(provider, taken.piece);
  }
}

/** Counts the pieces whose availability changes. */
class CountingAvailability extends Availability {
  changed = 0;

  override increment(held: PieceIndex): void {
    this.changed++;
    super.increment(held);
  }

  override decrement(held: PieceIndex): void {
    this.changed++;
    super.decrement(held);
  }
}

it("a peer that holds everything after all costs no change of each piece, nor when it leaves", () => {
  const availability = new CountingAvailability(PIECES, new SeededRandom(1));
  const holdings = new Holdings(new PieceTable(new Bitfield(PIECES)), availability, () => {});
  const provider = new Provider(fakePeer(), NO_LINK, PIECES);
  holdings.add(provider);
  holdings.has(provider, new Bitfield(PIECES));
  holdings.gained(provider, pieceIndex(3));
  holdings.has(provider, Bitfield.full(PIECES));
  expect(provider.holds.isFull).toBe(true);
  expect(provider.isWanted).toBe(true);
  expect([0, 3].map((index) => availability.of(pieceIndex(index)))).toEqual([1, 1]);
  holdings.remove(provider);
  expect([0, 3].map((index) => availability.of(pieceIndex(index)))).toEqual([0, 0]);
  expect(availability.changed).toBe(2);
});
