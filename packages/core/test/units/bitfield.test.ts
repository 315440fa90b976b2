import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { Bitfield, type PieceIndex, pieceIndex } from "../../src/units/index.js";

/** A piece index as a remote peer may send it: unchecked. */
const raw = (index: number): PieceIndex => index as PieceIndex;

const steps = fc.array(fc.tuple(fc.constantFrom("add", "delete", "fill"), fc.integer({ min: -3, max: 70 })), {
  maxLength: 60,
});

/** The first `length` bits of `bytes`. */
function bitsOf(bytes: Uint8Array, length: number): Bitfield {
  const bits = new Bitfield(length);
  for (let piece = 0; piece < length; piece++)
    if ((bytes[piece >> 3]! >> (piece & 7)) & 1) bits.add(pieceIndex(piece));
  return bits;
}

describe("Bitfield", () => {
  test.prop([fc.integer({ min: 0, max: 66 }), steps])(
    "does what a set of numbers does",
    (length, actions) => {
      const bits = new Bitfield(length);
      const set = new Set<number>();
      const exists = (piece: number): boolean => piece >= 0 && piece < length;
      for (const [action, piece] of actions) {
        if (action === "add") {
          expect(bits.add(raw(piece))).toBe(exists(piece) && !set.has(piece));
          if (exists(piece)) set.add(piece);
        } else if (action === "delete") {
          expect(bits.delete(raw(piece))).toBe(set.delete(piece));
        } else if (piece === 0) {
          bits.fill();
          for (let each = 0; each < length; each++) set.add(each);
        }
        expect(bits.count).toBe(set.size);
      }
      expect([...bits]).toEqual([...set].sort((one, other) => one - other));
      expect(bits.isFull).toBe(set.size === length);
      for (let piece = -3; piece < 75; piece++) expect(bits.has(raw(piece))).toBe(set.has(piece));
    },
  );

  test.prop([fc.uint8Array({ maxLength: 12 }), fc.integer({ min: 0, max: 100 })])(
    "accepts bytes exactly when their number fits and the spare bits are zero",
    (bytes, length) => {
      const ones = [...bytes].flatMap((byte, at) =>
        Array.from({ length: 8 }, (_, bit) => at * 8 + bit).filter(
          (piece) => (byte >> (7 - (piece % 8))) & 1,
        ),
      );
      const fits = bytes.length === Math.ceil(length / 8) && ones.every((piece) => piece < length);
      const bits = Bitfield.fromBytes(length, bytes);
      expect(bits !== undefined).toBe(fits);
      if (!bits) return;
      expect([...bits]).toEqual(ones);
      expect(bits.count).toBe(ones.length);
      expect([...bits.bytes]).toEqual([...bytes]);
    },
  );

  test.prop([
    fc.integer({ min: 1, max: 70 }),
    fc.array(fc.uint8Array({ minLength: 9, maxLength: 9 }), { minLength: 3, maxLength: 3 }),
  ])("finds the last piece of one that is in another and not in a third", (length, bytes) => {
    const [held, within, without] = bytes.map((each) => bitsOf(each, length));
    const last = [...held!].findLast((piece) => within!.has(piece) && !without!.has(piece));
    expect(held!.lastWithin(within!, without!)).toBe(last);
  });

  test.prop([fc.integer({ min: 0, max: 200 })])(
    "is full with every piece there is, and no other",
    (length) => {
      const full = Bitfield.full(length);
      expect([...full]).toEqual(Array.from({ length }, (_, piece) => piece));
      expect(Bitfield.fromBytes(length, full.bytes)).toEqual(full);
      expect(full.clone()).toEqual(full);
    },
  );

  it("has the first piece in the highest bit of the first byte", () => {
    const bits = new Bitfield(10);
    bits.add(pieceIndex(0));
    bits.add(pieceIndex(9));
    expect([...bits.bytes]).toEqual([0x80, 0x40]);
  });

  it("refuses each spare bit, and takes the same bytes for one piece more", () => {
    expect(Bitfield.fromBytes(9, Uint8Array.of(0xff, 0x80))?.isFull).toBe(true);
    for (let bit = 0; bit < 7; bit++) {
      expect(Bitfield.fromBytes(9, Uint8Array.of(0, 1 << bit))).toBeUndefined();
    }
    expect(Bitfield.fromBytes(10, Uint8Array.of(0, 0x40))?.count).toBe(1);
  });

  it.each([-1, 9, 15, 16, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 33 + 1, Infinity, -Infinity, NaN])(
    "does not hold piece %d of nine, and cannot be given it",
    (piece) => {
      const bits = Bitfield.full(9);
      expect(bits.has(raw(piece))).toBe(false);
      expect(bits.add(raw(piece))).toBe(false);
      expect(bits.delete(raw(piece))).toBe(false);
      expect([bits.count, ...bits.bytes]).toEqual([9, 0xff, 0x80]);
    },
  );

  it("is full without pieces, and has no bytes then", () => {
    expect(new Bitfield(0).isFull).toBe(true);
    expect(Bitfield.fromBytes(0, new Uint8Array(0))?.count).toBe(0);
    expect(Bitfield.fromBytes(0, Uint8Array.of(0))).toBeUndefined();
  });

  it("copies bytes on the way in and in a clone", () => {
    const bytes = Uint8Array.of(0x80);
    const bits = Bitfield.fromBytes(8, bytes);
    const clone = bits?.clone();
    bytes[0] = 0;
    bits?.add(pieceIndex(7));
    expect([bits?.count, clone?.count]).toEqual([2, 1]);
    expect([[...(bits ?? [])], [...(clone ?? [])]]).toEqual([[0, 7], [0]]);
  });
});
