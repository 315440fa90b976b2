import type { Clock, Random } from "../runtime/index.js";
import { type PeerAddress, formatAddress } from "../transport/index.js";
import { AvoidedAddresses } from "./avoided-addresses.js";

/** Delay before the first retry, milliseconds; doubled by each failure. */
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 5 * 60_000;
/** Delay before redialling a peer whose link ended, milliseconds. */
const AFTER_CLOSE_MS = 10_000;
/**
 * Delay before redialling a peer that wanted nothing from us, while we lack nothing either, milliseconds; doubled each
 * time it leaves that way. Short at first, because the peer may have left before it could express interest.
 */
const AFTER_NO_USE_MS = AFTER_CLOSE_MS;
const LONGEST_AFTER_NO_USE_MS = 10 * 60_000;
/** More would exceed any delay, and what a shift can compute. */
const MOST_DOUBLINGS = 20;
/** After this many failures in a row, an address is forgotten, unless the user gave it. */
const MOST_FAILURES = 6;

/** Source of an address. One from the user is kept whatever its failures, unless it must be avoided. */
export type AddressSource = "user" | "tracker" | "peer";

/** Doubt about an address, by its source: a peer can name a different port on each link. */
const DOUBT = { user: -Infinity, tracker: 0, peer: 1 } as const satisfies Record<AddressSource, number>;

/**
 * Whether a peer whose link ended is worth redialling even though we lack nothing: it may want something from us now;
 * later, like a partial seed that comes to want more (BEP 21); or, as a seed, never.
 */
export type Wants = "now" | "later" | "never";

interface Entry {
  readonly address: PeerAddress;
  source: AddressSource;
  failures: number;
  retryAt: number;
  /** Whether a link to it is open or being opened. */
  busy: boolean;
  /** Number of times in a row that it left without wanting anything. */
  useless: number;
  /** Until this time, it is of no use unless we lack something, milliseconds. */
  uselessUntil: number;
  /** Whether it was removed from the book. */
  forgotten: boolean;
}

/**
 * The addresses at which peers of a torrent may be found, and when to dial each next. When the book is full, an address
 * of little use gives way to a better one. Otherwise it would fill with peers that are gone, or with addresses that
 * somebody makes up.
 */
export class AddressBook {
  readonly #entries = new Map<string, Entry>();
  /**
   * Addresses that may be dialled, now or later: the book is searched every second, and most of its addresses are busy.
   */
  readonly #open = new Set<Entry>();
  /** No address may be dialled before this time, milliseconds. */
  #nothingBefore = Infinity;
  readonly #avoided: AvoidedAddresses;

  /**
   * Makes an empty book.
   *
   * @param capacity maximum number of addresses, and of avoided ones; addresses from the user may exceed it.
   * @param lacking whether we lack something: if not, peers that want nothing either are not worth dialling.
   */
  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly capacity: number,
    private readonly lacking: () => boolean,
  ) {
    this.#avoided = new AvoidedAddresses(capacity);
  }

  /** Number of known addresses, excluding avoided ones. */
  get size(): number {
    return this.#entries.size;
  }

  /** Adds `address` if it is new and there is room. Returns whether it was added. */
  add(address: PeerAddress, source: AddressSource): boolean {
    const key = formatAddress(address);
    const known = this.#entries.get(key);
    if (known && source === "user") known.source = source;
    if (known || this.#avoided.has(address) || !this.#hasPlaceFor(source)) return false;
    const entry = {
      address,
      source,
      failures: 0,
      retryAt: 0,
      busy: false,
      useless: 0,
      uselessUntil: 0,
      forgotten: false,
    };
    this.#entries.set(key, entry);
    this.#reopen(entry);
    return true;
  }

  /** Whether an address may be due; if not, there is no need to call {@link AddressBook.next}. */
  get mayBeDue(): boolean {
    return this.clock.now() >= this.#nothingBefore;
  }

  /** Whether there is an address to dial now. */
  get isDue(): boolean {
    return this.mayBeDue && this.#due() !== undefined;
  }

  /**
   * Returns an address to dial now, which is busy until {@link AddressBook.failed}, {@link AddressBook.left} or
   * {@link AddressBook.avoid}; undefined if there is none.
   */
  next(): PeerAddress | undefined {
    const entry = this.#due();
    if (!entry) return undefined;
    entry.busy = true;
    this.#open.delete(entry);
    return entry.address;
  }

  /** A link to `address` opened, whichever end dialled: the address is not dialled while the link lasts. */
  joined(address: PeerAddress): void {
    this.#update(address, (entry) => {
      entry.busy = true;
      entry.failures = 0;
    });
  }

  /** Dialling `address` failed. */
  failed(address: PeerAddress): void {
    this.#update(address, (entry) => {
      entry.busy = false;
      const waitMs = backOff(FIRST_RETRY_MS, entry.failures, LONGEST_RETRY_MS);
      entry.retryAt = this.clock.now() + waitMs * (0.75 + this.random.next() / 2);
      entry.failures++;
      if (entry.failures >= MOST_FAILURES && entry.source !== "user") this.#forget(entry);
    });
  }

  /** The link to `address` ended; `wants` matters only while we lack nothing. */
  left(address: PeerAddress, wants: Wants): void {
    const now = this.clock.now();
    this.#update(address, (entry) => {
      entry.busy = false;
      if (wants === "now") {
        entry.useless = 0;
        entry.uselessUntil = 0;
      } else entry.uselessUntil = wants === "never" ? Infinity : now + usefulAgainAfter(entry.useless++);
      entry.retryAt = now + AFTER_CLOSE_MS;
    });
  }

  /** Forgets `address` and no longer dials it. */
  avoid(address: PeerAddress): void {
    const entry = this.#entries.get(formatAddress(address));
    if (entry) this.#forget(entry);
    this.#avoided.add(address);
  }

  #due(): Entry | undefined {
    const now = this.clock.now();
    const lacking = this.lacking();
    let soonest = Infinity;
    for (const entry of this.#open) {
      if (entry.retryAt <= now && (entry.uselessUntil <= now || lacking)) return entry;
      soonest = Math.min(soonest, entry.retryAt);
    }
    this.#nothingBefore = soonest;
    return undefined;
  }

  #update(address: PeerAddress, change: (entry: Entry) => void): void {
    const entry = this.#entries.get(formatAddress(address));
    if (!entry) return;
    change(entry);
    if (entry.busy || entry.forgotten) this.#open.delete(entry);
    else this.#reopen(entry);
  }

  #reopen(entry: Entry): void {
    this.#open.add(entry);
    this.#nothingBefore = Math.min(this.#nothingBefore, entry.retryAt);
  }

  /** Returns whether there is room for an address from `source`, if necessary by forgetting a less useful one. */
  #hasPlaceFor(source: AddressSource): boolean {
    if (source === "user" || this.#entries.size < this.capacity) return true;
    const lacking = this.lacking();
    let least: Entry | undefined;
    let most: number = DOUBT[source];
    for (const entry of this.#open) {
      const doubt = doubtOf(entry, lacking);
      if (doubt <= most) continue;
      least = entry;
      most = doubt;
    }
    if (least) this.#forget(least);
    return least !== undefined;
  }

  #forget(entry: Entry): void {
    entry.forgotten = true;
    this.#open.delete(entry);
    this.#entries.delete(formatAddress(entry.address));
  }
}

/** Returns the doubt about keeping an address: the higher, the less use it is likely to be. */
function doubtOf({ failures, source, useless, uselessUntil }: Entry, lacking: boolean): number {
  if (source === "user") return DOUBT.user;
  if (!lacking && uselessUntil === Infinity) return Infinity;
  const inVain = failures + (lacking ? 0 : useless);
  return inVain > 0 ? DOUBT.peer + inVain : DOUBT[source];
}

function usefulAgainAfter(uselessBefore: number): number {
  return backOff(AFTER_NO_USE_MS, uselessBefore, LONGEST_AFTER_NO_USE_MS);
}

/** Returns the delay after `before` delays in vain: `firstMs`, doubled for each, at most `longestMs`. */
function backOff(firstMs: number, before: number, longestMs: number): number {
  return Math.min(longestMs, firstMs * (1 << Math.min(before, MOST_DOUBLINGS)));
}
