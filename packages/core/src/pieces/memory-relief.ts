import type { PickerParts } from "./block-picker.js";
import type { OverdueBlocksParts } from "./overdue-blocks.js";
import type { PartialPiece } from "./partial-piece.js";
import type { Provider } from "./provider.js";

/** A piece that will take longer than this as it comes gives way, milliseconds: the memory is worth 9 KiB/s then. */
const LONGEST_MS = 60 * 60_000;

/** At most one piece in so long gives way, and none that was only just started, milliseconds. */
const PAUSE_MS = 60_000;

/**
 * Sees to it that those who send hardly anything do not hold the memory for started pieces against those who could bring
 * others: a block of each piece now and then would be enough. Of the pieces that come too slowly the one of which least
 * has come gives way, so that the others are finished even where the line is what is slow.
 */
export class MemoryRelief {
  // What is asked every second stands here, without the way through the parts: in a large swarm each step is a miss.
  readonly #budget: PickerParts["budget"];
  readonly #pieceLength: number;
  #notBefore = 0;

  /** Looks at who was `asked` for what, and at the memory for what is `started`, when told to. */
  constructor(
    private readonly asked: Omit<OverdueBlocksParts, "patience">,
    private readonly started: Pick<PickerParts, "budget" | "geometry" | "partials">,
  ) {
    this.#budget = started.budget;
    this.#pieceLength = started.geometry.shape.pieceLength;
  }

  /** Gives a piece up if somebody waits for memory in vain: who may start one now. */
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

  /** Somebody who answers, was asked for nothing, and could bring a piece that is not started. */
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
