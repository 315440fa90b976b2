import { expect, it } from "vitest";
import { Availability, CandidateView, Provider } from "../../src/pieces/index.js";
import { SeededRandom } from "../../src/runtime/index.js";
import { fakePeer } from "../../src/testing/index.js";
import { type PieceIndex, pieceIndex } from "../../src/units/index.js";
import { NO_LINK } from "./no-link.js";

const PIECES = 1_000;
const NONE_LATE = { for: () => [] };

/** Counts how many candidates are examined. */
class CountingAvailability extends Availability {
  examined = 0;

  override at(place: number): PieceIndex {
    this.examined++;
    return super.at(place);
  }

  override isCandidate(piece: PieceIndex): boolean {
    this.examined++;
    return super.isCandidate(piece);
  }
}

/** The second half of the pieces are candidates, which somebody holds; the provider holds the first half. */
function viewOfTheOtherHalf(): {
  availability: CountingAvailability;
  provider: Provider;
  view: CandidateView;
} {
  const random = new SeededRandom(1);
  const availability = new CountingAvailability(PIECES, random);
  const provider = new Provider(fakePeer(), NO_LINK, PIECES);
  provider.choking = false;
  for (let index = 0; index < PIECES; index++) {
    const piece = pieceIndex(index);
    availability.increment(piece);
    if (index < PIECES / 2) provider.holds.add(piece);
    else availability.include(piece);
  }
  const view = new CandidateView(availability, NONE_LATE as never, random);
  view.aim(provider);
  availability.examined = 0;
  return { availability, provider, view };
}

const ORDERS: readonly (readonly [string, (view: CandidateView) => Iterable<unknown>])[] = [
  ["rarest", (view) => view.rarest()],
  ["commonest", (view) => view.commonest()],
  ["inOrder", (view) => view.inOrder()],
  ["random", (view) => view.random()],
  ["buckets", (view) => view.buckets()],
];

// A peer can cause a search with each choke that it takes back, or each HAVE.
it.each(ORDERS)("%s examines no candidate of a peer that holds none", (_order, of) => {
  const { availability, view } = viewOfTheOtherHalf();
  expect([...of(view)]).toEqual([]);
  expect(availability.examined).toBe(0);
});

it.each(ORDERS)("%s finds the one candidate that a peer comes to hold", (_order, of) => {
  const { provider, view } = viewOfTheOtherHalf();
  provider.holds.add(pieceIndex(PIECES - 1));
  view.aim(provider);
  expect([...of(view)]).toHaveLength(1);
});
