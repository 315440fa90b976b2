import { Bitfield, type PieceBuffer, type PieceStore, pieceIndex } from "@minibit/core";
import { describe, expect, it } from "vitest";
import { INTACT } from "../../src/network/index.js";
import { WatchedStore } from "../../src/checking/watched-store.js";

const ONE = pieceIndex(1);

/** A store that does everything at once, and takes a piece for right if `matches` says so. */
function watched(matches = true, error?: Error, more: Partial<PieceStore> = { readNow: () => INTACT }) {
  const complaints: string[] = [];
  const events = {
    kept: new Bitfield(4),
    tainted: new Set([ONE]),
    complain: (sentence: string) => complaints.push(sentence),
  };
  const store = {
    open: (piece) => ({ piece, bytes: undefined, accept() {} }),
    verify: (_buffer, done) => done(matches),
    write: (_buffer, done) => done(error),
    read: () => {},
    save: (_have, done) => done(),
    restore: (done) => done({ have: Bitfield.full(4), checkedBytes: 0 }),
    ...more,
  } as Partial<PieceStore> as PieceStore;
  return { store: new WatchedStore(store, events), events, complaints };
}

function verified(store: PieceStore): PieceBuffer {
  const buffer = store.open(ONE);
  store.verify(buffer, () => {});
  return buffer;
}

describe("a store that is watched", () => {
  it("keeps what was verified and written", () => {
    const { complaints, events, store } = watched();
    store.write(verified(store), () => {});
    store.read(ONE, 0, 1, () => {});
    store.save(events.kept, () => {});
    expect([...events.kept]).toEqual([1]);
    expect(complaints).toEqual([]);
  });

  it("is told of when it takes for right what is corrupt", () => {
    const { complaints, events, store } = watched();
    const buffer = store.open(ONE);
    events.tainted.add(ONE);
    store.verify(buffer, () => {});
    expect(complaints).toEqual(["accepts piece 1, which is corrupt"]);
  });

  it("is not told of when it sees that a piece is corrupt", () => {
    const { complaints, events, store } = watched(false);
    const buffer = store.open(ONE);
    events.tainted.add(ONE);
    store.verify(buffer, () => {});
    expect(complaints).toEqual([]);
  });

  it("complains of a piece that is written before it was verified, or though it is wrong", () => {
    for (const { complaints, store } of [watched(), watched(false)]) {
      store.write(complaints.length === 0 ? store.open(ONE) : verified(store), () => {});
      expect(complaints).toEqual(["writes piece 1 before it has verified it"]);
    }
  });

  it("does not keep what could not be written", () => {
    const { events, store } = watched(true, new Error("the disk is full"));
    store.write(verified(store), () => {});
    expect(events.kept.count).toBe(0);
  });

  it("complains of what is read, or said to be held, and was never written", () => {
    const { complaints, store } = watched();
    store.read(ONE, 0, 1, () => {});
    store.save(Bitfield.full(2), () => {});
    expect(complaints).toEqual([
      "reads piece 1, which it has not written",
      "saves that it holds piece 0, which it has not written",
      "saves that it holds piece 1, which it has not written",
    ]);
  });

  it("has what can be read at once, if the store has, and complains of what was never written all the same", () => {
    const { complaints, events, store } = watched();
    expect(store.readNow?.(ONE, 0, 1)).toBe(INTACT);
    events.kept.add(ONE);
    store.readNow?.(ONE, 0, 1);
    expect(complaints).toEqual(["reads piece 1, which it has not written"]);
    expect(watched(true, undefined, {}).store.readNow).toBeUndefined();
  });

  it("holds what it found", () => {
    const { complaints, events, store } = watched();
    store.restore(() => {});
    store.read(ONE, 0, 1, () => {});
    expect(events.kept.isFull).toBe(true);
    expect(complaints).toEqual([]);
  });
});
