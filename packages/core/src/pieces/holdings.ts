import type { Bitfield, PieceIndex } from "../units/index.js";
import type { Availability } from "./availability.js";
import { PieceState, type PieceTable } from "./piece-table.js";
import type { Provider } from "./provider.js";

/**
 * Who holds what, and so whether we are interested in whom.
 *
 * Invariants: availability(p) = number of connected providers that hold p; provider.wanted = pieces that it
 * holds and we lack and want.
 */
export class Holdings {
  readonly #providers = new Set<Provider>();

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

  /** Somebody left. */
  remove(provider: Provider): void {
    if (!this.#providers.delete(provider)) return;
    if (provider.countedAsSeed) this.availability.removeSeed();
    else this.availability.removePeer(provider.holds);
  }

  /** `provider` holds exactly `pieces`. To be said once, before any {@link Holdings.gained}. */
  has(provider: Provider, pieces: Bitfield): void {
    if (pieces.isFull) {
      provider.countedAsSeed = true;
      provider.holds.fill();
      this.availability.addSeed();
      this.#want(provider, this.table.lacking);
      return;
    }
    let wanted = 0;
    for (const piece of pieces) {
      provider.holds.add(piece);
      this.availability.increment(piece);
      if (this.table.lacks(piece)) wanted++;
    }
    this.#want(provider, wanted);
  }

  /** `provider` now holds `piece` as well; returns whether that was news. */
  gained(provider: Provider, piece: PieceIndex): boolean {
    if (!provider.holds.add(piece)) return false;
    this.availability.increment(piece);
    if (this.table.lacks(piece)) this.#want(provider, provider.wanted + 1);
    return true;
  }

  /** We hold `piece` now. */
  completed(piece: PieceIndex): void {
    if (!this.table.wants(piece)) return;
    for (const provider of this.#providers) {
      if (provider.holds.has(piece)) this.#want(provider, provider.wanted - 1);
    }
  }

  /** These pieces are wanted from now on, or no longer. */
  wishesChanged(pieces: readonly PieceIndex[]): void {
    for (const piece of pieces) this.#reconsider(piece);
    for (const provider of this.#providers) {
      let wanted = provider.wanted;
      for (const piece of pieces) {
        if (!provider.holds.has(piece) || this.table.have.has(piece)) continue;
        wanted += this.table.lacks(piece) ? 1 : -1;
      }
      this.#want(provider, wanted);
    }
  }

  /** Whether `piece` is a candidate may have changed, unless it is started: then it is finished. */
  #reconsider(piece: PieceIndex): void {
    const { availability, table } = this;
    if (table.state(piece) !== PieceState.missing) return;
    if (table.wants(piece)) availability.include(piece);
    else availability.exclude(piece);
  }

  #want(provider: Provider, wanted: number): void {
    const before = provider.wanted > 0;
    provider.wanted = wanted;
    if (wanted > 0 !== before) this.onInterest(provider, wanted > 0);
  }
}
