import type { PickerParts } from "./block-picker.js";
import type { OverdueBlocksParts } from "./overdue-blocks.js";
import type { PartialPiece } from "./partial-piece.js";
import type { Provider } from "./provider.js";

/**
 * A piece that would take longer than this at its present rate gives way, milliseconds: the whole memory would then
 * carry 9 KiB/s.
 */
const LONGEST_MS = 60 * 60_000;

/** At most one piece gives way in this time, and none that was started more recently, milliseconds. */
const PAUSE_MS = 60_000;

/**
 * Prevents providers that send hardly anything from holding the memory for started pieces against those that could send
 * others: a block of each piece now and then would be enough. Of the pieces that arrive too slowly, the one of which
 * least has arrived gives way, so that the others are finished even if the access link is what is slow.
 */
export class MemoryRelief {
  // What is read every second is held here, not reached through the parts: in a large swarm, every step is a cache
  // miss.
  readonly #budget: PickerParts["budget"];
  readonly #pieceLength: number;
  #notBefore = 0;

  /** Examines, when called, what was `asked` of whom, and the memory of what is `started`. */
  constructor(
    private readonly asked: Omit<OverdueBlocksParts, "patience">,
    private readonly started: Pick<PickerParts, "budget" | "geometry" | "partials">,
  ) {
    this.#budget = started.budget;
    this.#pieceLength = started.geometry.shape.pieceLength;
  }

  /** Gives up a piece if a provider waits for memory in vain. Returns that provider, which may start one now. */
  relieve(now: number): Provider | undefined {
    if (this.#budget.fits(this.#pieceLength) || now < this.#notBefore) return undefined;
    const slowest = this.#slowest(now);
    const waiting = slowest && this.#waiting();
    if (!waiting) return undefined;
    this.#notBefore = now + PAUSE_MS;
    this.#withdraw(slowest);
    this.asked.picker.giveUp(slowest);
    return waiting;
  }

  #slowest(now: number): PartialPiece | undefined {
    let slowest: PartialPiece | undefined;
    for (const partial of this.started.partials) {
      if (partial.isComplete || partial.received >= (slowest?.received ?? Infinity)) continue;
      const ageMs = now - partial.startedAt;
      if (ageMs >= PAUSE_MS && ageMs * partial.blocks > partial.received * LONGEST_MS) slowest = partial;
    }
    return slowest;
  }

  /** Returns a provider that answers, was asked for nothing, and could send a piece that is not started. */
  #waiting(): Provider | undefined {
    const { picker, serving } = this.asked;
    for (const provider of serving) {
      if (provider.choking || provider.snubbed || provider.inFlight.size > 0) continue;
      if (provider.isWanted && picker.couldStart(provider)) return provider;
    }
    return undefined;
  }

  #withdraw({ piece }: PartialPiece): void {
    const { requests, serving } = this.asked;
    for (const provider of serving) {
      for (const number of provider.inFlight.blocks)
        if (this.started.geometry.pieceOf(number) === piece) requests.withdraw(provider, number);
    }
  }
}
