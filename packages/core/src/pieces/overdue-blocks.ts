import type { BlockPicker } from "./block-picker.js";
import type { OutstandingRequests } from "./outstanding-requests.js";
import type { Patience } from "./patience.js";
import type { Provider } from "./provider.js";
import type { ServingProviders } from "./serving-providers.js";

/** Parts of {@link OverdueBlocks}. */
export interface OverdueBlocksParts {
  /** The providers that were asked, or can be. */
  readonly serving: ServingProviders;
  /** The requests to them. */
  readonly requests: OutstandingRequests;
  /** Has the pieces reserved for one peer. */
  readonly picker: BlockPicker;
  /** Decides what is overdue. */
  readonly patience: Patience;
}

/** Withdraws overdue requests from providers that do not answer them, so that others can be asked. */
export class OverdueBlocks {
  // What is read every second is held here, not reached through the parts: in a large swarm, every step is a cache
  // miss.
  readonly #serving: ServingProviders;
  readonly #suspects: BlockPicker["suspects"];

  /** Calls `onFreed` when something can be requested from others. */
  constructor(
    private readonly parts: OverdueBlocksParts,
    private readonly onFreed: () => void,
  ) {
    this.#serving = parts.serving;
    this.#suspects = parts.picker.suspects;
  }

  /** Nothing can be overdue before this time, milliseconds; 0 while a piece is suspect. */
  get dueAt(): number {
    return this.#suspects.any ? 0 : this.#serving.dueAt;
  }

  /**
   * Examines every serving provider. One that kept a suspect piece in vain goes last: otherwise two that spoil a piece
   * could take turns at keeping it from us for ever.
   */
  look(now: number): void {
    const { patience, picker, requests, serving } = this.parts;
    for (const provider of serving.look(now)) {
      provider.forgiveRefusals(now);
      if (patience.isSilent(provider, now)) this.#snub(provider, now);
      else requests.withdrawLate(provider, patience, now);
      if (picker.giveUpKeptFor(provider)) serving.putLast(provider);
      this.#takeKept(provider, now);
      serving.looked(provider);
    }
  }

  /**
   * Its blocks are still used if they arrive: on a slow access link, all are late. Others go first: few are asked for a
   * block.
   */
  #snub(provider: Provider, now: number): void {
    const { requests, serving } = this.parts;
    provider.snubbed = true;
    provider.activeAt = now;
    serving.putLast(provider);
    requests.withdrawAll(provider);
    this.onFreed();
  }

  /**
   * Gives up a piece for which `provider` alone was asked too long ago. Others are asked for it next, not `provider`.
   */
  #takeKept(provider: Provider, now: number): void {
    const { picker, requests, serving } = this.parts;
    const partial = picker.keptTooLong(provider, serving, now);
    if (!partial) return;
    requests.withdrawAll(provider);
    picker.giveUp(partial);
    provider.refuse(partial.piece, now);
    serving.putLast(provider);
    this.onFreed();
  }
}
