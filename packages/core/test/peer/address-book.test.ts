import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { AddressBook, type AddressSource } from "../../src/peer/address-book.js";
import { SeededRandom } from "../../src/runtime/index.js";
import { ManualClock } from "../../src/testing/index.js";
import type { PeerAddress } from "../../src/transport/index.js";

const addressOf = (number: number) => ({ host: "10.0.0.1", port: 6_881 + number });

function createBook(capacity = 100) {
  const clock = new ManualClock();
  const lacks = { something: false };
  const book = new AddressBook(clock, new SeededRandom(1), capacity, () => lacks.something);
  return { clock, lacks, book };
}

const PEERS = 4;
const steps = fc.array(
  fc.record({
    what: fc.constantFrom("add", "joined", "failed", "left now", "left later", "left for good", "avoid"),
    peer: fc.nat({ max: PEERS - 1 }),
    waitMs: fc.constantFrom(0, 500, 2_000, 12_000),
    lacking: fc.boolean(),
  }),
  { maxLength: 60 },
);

describe("AddressBook", () => {
  test.prop([steps])("has nothing to dial while it says that nothing can be due", (all) => {
    const { book, clock, lacks } = createBook();
    const actions: Record<string, (peer: number) => unknown> = {
      add: (peer) => book.add(addressOf(peer), "tracker"),
      joined: (peer) => book.joined(addressOf(peer)),
      failed: (peer) => book.failed(addressOf(peer)),
      "left now": (peer) => book.left(addressOf(peer), "now"),
      "left later": (peer) => book.left(addressOf(peer), "later"),
      "left for good": (peer) => book.left(addressOf(peer), "never"),
      avoid: (peer) => book.avoid(addressOf(peer)),
    };
    for (const { what, peer, waitMs, lacking } of all) {
      actions[what]!(peer);
      clock.advance(waitMs);
      const { mayBeDue } = book;
      lacks.something = lacking;
      if (book.next()) expect(mayBeDue).toBe(true);
    }
  });

  it("is not looked through again before one of its addresses can be due", () => {
    const { book, clock } = createBook();
    expect(book.mayBeDue).toBe(false);
    book.add(addressOf(0), "tracker");
    expect(book.mayBeDue).toBe(true);
    expect(book.next()).toEqual(addressOf(0));
    book.left(addressOf(0), "now");
    expect([book.next(), book.mayBeDue]).toEqual([undefined, false]);
    clock.advance(9_999);
    expect(book.mayBeDue).toBe(false);
    clock.advance(1);
    expect([book.mayBeDue, book.next()]).toEqual([true, addressOf(0)]);
  });

  it("has what is of no use at once when something is lacking again", () => {
    const { book, clock, lacks } = createBook();
    book.add(addressOf(0), "tracker");
    book.next();
    book.left(addressOf(0), "never");
    clock.advance(20_000);
    expect(book.next()).toBeUndefined();
    lacks.something = true;
    expect([book.mayBeDue, book.next()]).toEqual([true, addressOf(0)]);
  });

  it("forgets that a peer was of no use for good once it left wanting something", () => {
    const { book, clock } = createBook();
    book.add(addressOf(0), "tracker");
    book.joined(addressOf(0));
    book.left(addressOf(0), "never");
    book.joined(addressOf(0));
    book.left(addressOf(0), "now");
    clock.advance(10_000);
    expect(book.next()).toEqual(addressOf(0));
  });
});

describe("an address", () => {
  it.each([
    [0, 0.75],
    [1, 1.25],
  ])("that cannot be reached is dialled again after a delay that doubles (chance %d)", (dice, factor) => {
    const clock = new ManualClock();
    const random = Object.assign(new SeededRandom(1), { next: () => dice });
    const book = new AddressBook(clock, random, 100, () => true);
    book.add(addressOf(0), "user");
    const seconds = [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300];
    for (const delay of seconds) {
      expect(book.next()).toEqual(addressOf(0));
      book.failed(addressOf(0));
      clock.advance(delay * factor * 1_000 - 1);
      expect(book.next()).toBeUndefined();
      clock.advance(1);
    }
  });

  it("of a peer that is of no use rests longer each time, and no longer once the peer wanted something", () => {
    const { book, clock } = createBook();
    book.add(addressOf(0), "tracker");
    const restsFor = (seconds: number): void => {
      book.left(addressOf(0), "later");
      clock.advance(seconds * 1_000 - 1);
      expect(book.next()).toBeUndefined();
      clock.advance(1);
      expect(book.next()).toEqual(addressOf(0));
    };
    for (const seconds of [10, 20, 40, 80, 160, 320, 600, 600]) restsFor(seconds);
    book.left(addressOf(0), "now");
    clock.advance(10_000);
    expect(book.next()).toEqual(addressOf(0));
    restsFor(10);
  });
});

describe("an address book that is full", () => {
  const PLACES = 3;
  /** A full book, of addresses 0 to 2, with {@link addressOf} number 3 as the next. */
  function fullBook(source: AddressSource = "tracker") {
    const full = createBook(PLACES);
    for (let number = 0; number < PLACES; number++) full.book.add(addressOf(number), source);
    return full;
  }
  const [FIRST, SECOND, THIRD, NEWS] = [0, 1, 2, 3].map(addressOf) as [
    PeerAddress,
    PeerAddress,
    PeerAddress,
    PeerAddress,
  ];
  /** Addresses that may be dialled. */
  function allOf({ book, clock, lacks }: ReturnType<typeof createBook>): (PeerAddress | undefined)[] {
    clock.advance(3_600_000);
    lacks.something = true;
    return Array.from({ length: book.size }, () => book.next());
  }

  it("learns of nobody while all its addresses are as good", () => {
    const full = fullBook();
    expect(full.book.add(NEWS, "tracker")).toBe(false);
    expect(allOf(full)).toEqual([FIRST, SECOND, THIRD]);
  });

  it("has a place for what the user names, always", () => {
    const full = fullBook();
    expect(full.book.add(NEWS, "user")).toBe(true);
    expect(allOf(full)).toEqual([FIRST, SECOND, THIRD, NEWS]);
  });

  it("gives the place of a peer that is of no use for good, as long as nothing is lacking", () => {
    const full = fullBook();
    full.book.joined(SECOND);
    full.book.left(SECOND, "never");
    full.lacks.something = true;
    expect(full.book.add(NEWS, "tracker")).toBe(false);
    full.lacks.something = false;
    expect(full.book.add(NEWS, "tracker")).toBe(true);
    expect(allOf(full)).toEqual([FIRST, THIRD, NEWS]);
  });

  it("gives the place of what failed most often", () => {
    const full = fullBook();
    for (const address of [FIRST, SECOND, SECOND]) full.book.failed(address);
    expect(full.book.add(NEWS, "peer")).toBe(true);
    expect(allOf(full)).toEqual([FIRST, THIRD, NEWS]);
  });

  it("gives the place of hearsay to what a tracker says, and not to more hearsay", () => {
    const full = fullBook("peer");
    expect(full.book.add(NEWS, "peer")).toBe(false);
    expect(full.book.add(NEWS, "tracker")).toBe(true);
    expect(allOf(full)).toEqual([SECOND, THIRD, NEWS]);
  });

  it("keeps what the user named, and where a link leads", () => {
    const full = fullBook("user");
    for (const address of [FIRST, SECOND, THIRD]) full.book.failed(address);
    expect(full.book.add(NEWS, "tracker")).toBe(false);
    const linked = fullBook("peer");
    for (const address of [FIRST, SECOND, THIRD]) linked.book.joined(address);
    expect(linked.book.add(NEWS, "tracker")).toBe(false);
  });

  it("keeps no place for what is avoided, and does not learn of it again", () => {
    const full = fullBook();
    full.book.avoid(FIRST);
    expect(full.book.add(NEWS, "tracker")).toBe(true);
    full.book.failed(THIRD);
    expect(full.book.add(FIRST, "user")).toBe(false);
    expect(allOf(full)).toEqual([SECOND, THIRD, NEWS]);
  });
});
