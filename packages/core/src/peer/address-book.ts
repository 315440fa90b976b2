import type { Clock, Random } from "../runtime/index.js";
import { type PeerAddress, formatAddress } from "../transport/index.js";
import { AvoidedAddresses } from "./avoided-addresses.js";

/** Until the first try again, milliseconds; doubled by each failure. */
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 5 * 60_000;
/** Until a peer whose link ended is dialled again, milliseconds. */
const AFTER_CLOSE_MS = 10_000;
/**
 * Until a peer that wanted nothing of us is dialled again while we lack nothing either, milliseconds: doubled each time
 * it leaves so. Short at first, as it may have left before it could say what it wants.
 */
const AFTER_NO_USE_MS = AFTER_CLOSE_MS;
const LONGEST_AFTER_NO_USE_MS = 10 * 60_000;
/** More would be more than any wait, and than a shift can do. */
const MOST_DOUBLINGS = 20;
/** After so many failures running an address that a tracker gave is forgotten. */
const MOST_FAILURES = 6;

/** Who told us of an address: what the user names is never forgotten. */
export type AddressSource = "user" | "tracker" | "peer";

/** What is to be said against an address, as who told us of it goes: a peer can name another port at each link. */
const DOUBT = { user: -Infinity, tracker: 0, peer: 1 } as const satisfies Record<AddressSource, number>;

/**
 * Whether a peer whose link ended is worth dialling again though we lack nothing: it may want something of us now, or
 * later, as a partial seed does that comes to want more (BEP 21), or, as a seed, never.
 */
export type Wants = "now" | "later" | "never";

interface Entry {
  readonly address: PeerAddress;
  source: AddressSource;
  failures: number;
  retryAt: number;
  /** A link leads there, or is being opened. */
  busy: boolean;
  /** How often running it left without wanting anything. */
  useless: number;
  /** Until then it is of no use to us unless we lack something. */
  uselessUntil: number;
  /** It is no longer in the book. */
  forgotten: boolean;
}

/**
 * The addresses of a torrent at which peers may be found, and when to dial them next. When it is full, one of little
 * use gives its place to what is better: else it would fill with those who are gone, or by somebody who makes them up.
 */
export class AddressBook {
  readonly #entries = new Map<string, Entry>();
  /** Those that may be dialled, now or later: a book is looked at every second, and most of its addresses are busy. */
  readonly #open = new Set<Entry>();
  /** None of them may be dialled before this, milliseconds. */
  #nothingBefore = Infinity;
  readonly #avoided: AvoidedAddresses;

  /**
   * An empty book.
   *
   * @param capacity addresses at the most, and as many to be avoided; what the user names comes on top.
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

  /** How many addresses are known, those to be avoided left out. */
  get size(): number {
    return this.#entries.size;
  }

  /** Learns of `address`. Returns whether it was news. */
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

  /** Whether one may be due: if not, it is not worth while to ask for the {@link AddressBook.next}. */
  get mayBeDue(): boolean {
    return this.clock.now() >= this.#nothingBefore;
  }

  /** Whether there is an address to dial now. */
  get isDue(): boolean {
    return this.mayBeDue && this.#due() !== undefined;
  }

  /**
   * An address to dial now, marked busy until {@link AddressBook.failed}, {@link AddressBook.left} or
   * {@link AddressBook.avoid}; undefined when there is none.
   */
  next(): PeerAddress | undefined {
    const entry = this.#due();
    if (!entry) return undefined;
    entry.busy = true;
    this.#open.delete(entry);
    return entry.address;
  }

  /** A link leads to `address`, whoever dialled: it is not dialled while the link lasts. */
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

  /** The link to `address` ended; `wants` is for as long as we lack nothing. */
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

  /** `address` is not to be dialled any more. */
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

  /** Whether there is a place for what `source` says, if need be the one of another that is of less use. */
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

/** What is to be said against keeping an address: the more, the less use it is likely to be. */
function doubtOf({ failures, source, useless, uselessUntil }: Entry, lacking: boolean): number {
  if (source === "user") return DOUBT.user;
  if (!lacking && uselessUntil === Infinity) return Infinity;
  const inVain = failures + (lacking ? 0 : useless);
  return inVain > 0 ? DOUBT.peer + inVain : DOUBT[source];
}

function usefulAgainAfter(uselessBefore: number): number {
  return backOff(AFTER_NO_USE_MS, uselessBefore, LONGEST_AFTER_NO_USE_MS);
}

/** How long to wait after `before` waits in vain: `firstMs`, doubled by each, `longestMs` at the most. */
function backOff(firstMs: number, before: number, longestMs: number): number {
  return Math.min(longestMs, firstMs * (1 << Math.min(before, MOST_DOUBLINGS)));
}
