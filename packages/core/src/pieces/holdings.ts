import type { Bitfield, PieceIndex } from "../units/index.js";
import type { Availability } from "./availability.js";
import { PieceState, type PieceTable } from "./piece-table.js";
import { NOWHERE, type Provider } from "./provider.js";

/**
 * Records which peers hold which pieces, and so in which peers we are interested.
 *
 * For each provider that holds something we lack and want, one such piece is kept: the reason for our interest. As long
 * as we lack that one, nothing else that either of us comes to hold makes a difference. If all of them were counted
 * instead, every HAVE and every piece of ours would change a count of each provider that holds it: in a large swarm, a
 * cache miss each. The reason is the last such piece, because a selector that goes in order comes to it last.
 *
 * Invariants: availability(p) = number of connected providers that hold p; a provider is wanted as long as it holds
 * something we lack and want, and the reason for that is such a piece.
 */
export class Holdings {
  readonly #providers = new Set<Provider>();
  /** All wanted providers, in no particular order. */
  readonly #wanted: Provider[] = [];
  /** The reasons, at the same places. */
  readonly #reasons: PieceIndex[] = [];

  /** Starts without providers. `onInterest` is called when our interest in a provider begins or ends. */
  constructor(
    private readonly table: PieceTable,
    private readonly availability: Availability,
    private readonly onInterest: (provider: Provider, interested: boolean) => void,
  ) {}

  /** All connected providers, in order of arrival. */
  get providers(): ReadonlySet<Provider> {
    return this.#providers;
  }

  /** Adds `provider`, whose pieces are not known yet. */
  add(provider: Provider): void {
    this.#providers.add(provider);
  }

  /** Returns the piece that is the reason for our interest in `provider`; undefined if we are not interested. */
  reasonFor(provider: Provider): PieceIndex | undefined {
    return this.#reasons[provider.wantedAt];
  }

  /** Removes `provider`. */
  remove(provider: Provider): void {
    if (!this.#providers.delete(provider)) return;
    if (provider.countedAsSeed) this.availability.removeSeed();
    else this.availability.removePeer(provider.holds);
    if (provider.isWanted) this.#strike(provider);
  }

  /**
   * `provider` holds exactly `pieces`. Called before any {@link Holdings.gained}, and at any time if it holds all. Then it
   * is counted as a seed, whatever it announced before: with ten bytes, a peer could otherwise cause a change of each
   * piece, and another when it leaves.
   */
  has(provider: Provider, pieces: Bitfield): void {
    if (pieces.isFull) return this.#fill(provider);
    for (const piece of pieces) {
      provider.holds.add(piece);
      this.availability.increment(piece);
    }
    this.#reconsider(provider);
  }

  /** `provider` now also holds `piece`. Returns whether that was new. */
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

  /** These pieces became wanted, or ceased to be. */
  wishesChanged(pieces: readonly PieceIndex[]): void {
    for (const piece of pieces) this.#reconsiderCandidate(piece);
    for (const provider of this.#providers) this.#reconsider(provider);
  }

  #fill(provider: Provider): void {
    this.availability.removePeer(provider.holds);
    provider.countedAsSeed = true;
    provider.holds.fill();
    this.availability.addSeed();
    this.#reconsider(provider);
  }

  /** Updates whether `piece` is a candidate, unless it is started: then it is finished. */
  #reconsiderCandidate(piece: PieceIndex): void {
    const { availability, table } = this;
    if (table.state(piece) !== PieceState.missing) return;
    if (table.wants(piece)) availability.include(piece);
    else availability.exclude(piece);
  }

  /** Updates our interest after what `provider` holds, or what we lack and want, has changed. */
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

  /** The last one takes its place. */
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

/** Keys are assigned in the order in which links open. */
function byArrival(one: Provider, other: Provider): number {
  return one.id - other.id;
}
