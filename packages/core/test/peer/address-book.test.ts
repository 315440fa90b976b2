import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { AddressBook } from "../../src/peer/address-book.js";
import { SeededRandom } from "../../src/runtime/index.js";
import { ManualClock } from "../../src/testing/index.js";

const addressOf = (number: number) => ({ host: "10.0.0.1", port: 6_881 + number });

function createBook() {
  const clock = new ManualClock();
  return { clock, book: new AddressBook(clock, new SeededRandom(1), 100) };
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
    const { book, clock } = createBook();
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
      if (book.next(lacking)) expect(mayBeDue).toBe(true);
    }
  });

  it("is not looked through again before one of its addresses can be due", () => {
    const { book, clock } = createBook();
    expect(book.mayBeDue).toBe(false);
    book.add(addressOf(0), "tracker");
    expect(book.mayBeDue).toBe(true);
    expect(book.next(true)).toEqual(addressOf(0));
    book.left(addressOf(0), "now");
    expect([book.next(true), book.mayBeDue]).toEqual([undefined, false]);
    clock.advance(9_999);
    expect(book.mayBeDue).toBe(false);
    clock.advance(1);
    expect([book.mayBeDue, book.next(true)]).toEqual([true, addressOf(0)]);
  });

  it("has what is of no use at once when something is lacking again", () => {
    const { book, clock } = createBook();
    book.add(addressOf(0), "tracker");
    book.next(true);
    book.left(addressOf(0), "never");
    clock.advance(20_000);
    expect(book.next(false)).toBeUndefined();
    expect([book.mayBeDue, book.next(true)]).toEqual([true, addressOf(0)]);
  });

  it("forgets that a peer was of no use for good once it left wanting something", () => {
    const { book, clock } = createBook();
    book.add(addressOf(0), "tracker");
    book.joined(addressOf(0));
    book.left(addressOf(0), "never");
    book.joined(addressOf(0));
    book.left(addressOf(0), "now");
    clock.advance(10_000);
    expect(book.next(false)).toEqual(addressOf(0));
  });
});
