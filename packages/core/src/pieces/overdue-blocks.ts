import type { BlockPicker } from "./block-picker.js";
import type { OutstandingRequests } from "./outstanding-requests.js";
import type { Patience } from "./patience.js";
import type { Provider } from "./provider.js";
import type { ServingProviders } from "./serving-providers.js";

/** What {@link OverdueBlocks} work on. */
export interface OverdueBlocksParts {
  /** Who was asked, or can be. */
  readonly serving: ServingProviders;
  /** For what. */
  readonly requests: OutstandingRequests;
  /** What is kept for one peer alone. */
  readonly picker: BlockPicker;
  /** Tells what is overdue. */
  readonly patience: Patience;
}

/** Takes from those who do not send them the blocks that they were asked for, so that others can be asked. */
export class OverdueBlocks {
  // What is asked every second stands here, without the way through the parts: in a large swarm each step is a miss.
  readonly #serving: ServingProviders;
  readonly #suspects: BlockPicker["suspects"];

  /** `onFreed` is told when something can be asked of others. */
  constructor(
    private readonly parts: OverdueBlocksParts,
    private readonly onFreed: () => void,
  ) {
    this.#serving = parts.serving;
    this.#suspects = parts.picker.suspects;
  }

  /** Before this nothing can be overdue, milliseconds: 0 while a piece is under suspicion. */
  get dueAt(): number {
    return this.#suspects.any ? 0 : this.#serving.dueAt;
  }

  /** Looks at everybody who was asked for something. */
  look(now: number): void {
    const { patience, picker, requests, serving } = this.parts;
    for (const provider of serving.look(now)) {
      provider.forgiveRefusals(now);
      if (patience.isSilent(provider, now)) this.#snub(provider, now);
      else requests.withdrawLate(provider, patience, now);
      picker.giveUpKeptFor(provider);
      this.#takeKept(provider, now);
      serving.looked(provider);
    }
  }

  /** Its blocks are used if they come: on a slow line all are late. Others go first: few are asked for a block. */
  #snub(provider: Provider, now: number): void {
    const { requests, serving } = this.parts;
    provider.snubbed = true;
    provider.activeAt = now;
    serving.putLast(provider);
    requests.withdrawAll(provider);
    this.onFreed();
  }

  /** What `provider` alone was asked for too long ago is given up; not it, but others are asked for it next. */
  #takeKept(provider: Provider, now: number): void {
    const { picker, requests, serving } = this.parts;
    const partial = picker.keptTooLong(provider, serving, now);
    if (!partial) return;
    requests.withdrawAll(provider);
    picker.giveUp(partial);
    provider.refuse(partial.piece, now);
    this.onFreed();
  }
}
