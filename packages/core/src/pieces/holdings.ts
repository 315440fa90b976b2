import type { Bitfield, PieceIndex } from "../units/index.js";
import type { Availability } from "./availability.js";
import { PieceState, type PieceTable } from "./piece-table.js";
import { NOWHERE, type Provider } from "./provider.js";

/**
 * Who holds what, and so whether we are interested in whom.
 *
 * Of whoever holds something that we lack and want, one such piece is kept: the reason for our interest. As long as we lack
 * that one, nothing else that either of us comes to hold makes a difference. To count them all instead, every HAVE and every
 * piece of ours would change something of everybody who holds it: in a large swarm a miss of the cache each. The reason is
 * the last there is: a selector that goes in order comes to it last.
 *
 * Invariants: availability(p) = number of connected providers that hold p; a provider is wanted as long as it holds what we
 * lack and want, and the reason for that is such a piece.
 */
export class Holdings {
  readonly #providers = new Set<Provider>();
  /** Everybody who is wanted, in no order. */
  readonly #wanted: Provider[] = [];
  /** Why, at the same places. */
  readonly #reasons: PieceIndex[] = [];

  /** Nobody is connected. `onInterest` is told when a provider comes to hold something we lack, or ceases to. */
  constructor(
    private readonly table: PieceTable,
    private readonly availability: Availability,
    private readonly onInterest: (provider: Provider, interested: boolean) => void,
  ) {}

  /** Everybody connected, in order of arrival. */
  get providers(): ReadonlySet<Provider> {
    return this.#providers;
  }

  /** Somebody came, with nothing known of what it holds. */
  add(provider: Provider): void {
    this.#providers.add(provider);
  }

  /** Why we are interested in `provider`: a piece; undefined when we are not. */
  reasonFor(provider: Provider): PieceIndex | undefined {
    return this.#reasons[provider.wantedAt];
  }

  /** Somebody left. */
  remove(provider: Provider): void {
    if (!this.#providers.delete(provider)) return;
    if (provider.countedAsSeed) this.availability.removeSeed();
    else this.availability.removePeer(provider.holds);
    if (provider.isWanted) this.#strike(provider);
  }

  /** `provider` holds exactly `pieces`. To be said once, before any {@link Holdings.gained}. */
  has(provider: Provider, pieces: Bitfield): void {
    if (pieces.isFull) {
      provider.countedAsSeed = true;
      provider.holds.fill();
      this.availability.addSeed();
    } else {
      for (const piece of pieces) {
        provider.holds.add(piece);
        this.availability.increment(piece);
      }
    }
    this.#reconsider(provider);
  }

  /** `provider` now holds `piece` as well; returns whether that was news. */
  gained(provider: Provider, piece: PieceIndex): boolean {
    if (!provider.holds.add(piece)) return false;
    this.availability.increment(piece);
    if (!provider.isWanted && this.table.lacks(piece)) this.#want(provider, piece);
    return true;
  }

  /** We hold `piece` now. */
  completed(piece: PieceIndex): void {
    const reasons = this.#reasons;
    const concerned: Provider[] = [];
    for (let place = 0; place < reasons.length; place++)
      if (reasons[place] === piece) concerned.push(this.#wanted[place]!);
    if (concerned.length > 1) concerned.sort(byArrival);
    for (const provider of concerned) this.#reconsider(provider);
  }

  /** These pieces are wanted from now on, or no longer. */
  wishesChanged(pieces: readonly PieceIndex[]): void {
    for (const piece of pieces) this.#reconsiderCandidate(piece);
    for (const provider of this.#providers) this.#reconsider(provider);
  }

  /** Whether `piece` is a candidate may have changed, unless it is started: then it is finished. */
  #reconsiderCandidate(piece: PieceIndex): void {
    const { availability, table } = this;
    if (table.state(piece) !== PieceState.missing) return;
    if (table.wants(piece)) availability.include(piece);
    else availability.exclude(piece);
  }

  /** What `provider` holds, or what we lack and want, is not what it was. */
  #reconsider(provider: Provider): void {
    const reason = this.table.lastLacked(provider.holds);
    if (reason === undefined) this.#lose(provider);
    else if (provider.isWanted) this.#reasons[provider.wantedAt] = reason;
    else this.#want(provider, reason);
  }

  #want(provider: Provider, reason: PieceIndex): void {
    provider.wantedAt = this.#wanted.push(provider) - 1;
    this.#reasons.push(reason);
    this.onInterest(provider, true);
  }

  #lose(provider: Provider): void {
    if (!provider.isWanted) return;
    this.#strike(provider);
    this.onInterest(provider, false);
  }

  /** Whoever is last takes its place. */
  #strike(provider: Provider): void {
    const place = provider.wantedAt;
    const last = this.#wanted.pop()!;
    const reason = this.#reasons.pop()!;
    provider.wantedAt = NOWHERE;
    if (last === provider) return;
    this.#wanted[place] = last;
    this.#reasons[place] = reason;
    last.wantedAt = place;
  }
}

/** Keys are given as links open. */
function byArrival(one: Provider, other: Provider): number {
  return one.id - other.id;
}
