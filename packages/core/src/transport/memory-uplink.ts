import type { Scheduler } from "../runtime/index.js";
import type { MemoryMessage } from "./memory-message.js";

/** One direction of a link, as the uplink that carries it sees it. */
export interface Backlog {
  /** Whether a message waits and may leave now. */
  readonly ready: boolean;
  /** Takes the next message to send; only while `ready`. */
  take(): MemoryMessage;
  /** Called when `messages` have left. */
  sent(messages: readonly MemoryMessage[]): void;
}

/**
 * The uplink of a node, shared by all its links. With a rate, the links take turns, a whole message at a time; a link
 * that does not use its turn leaves it to the others. Without a rate, everything leaves in the next turn.
 */
export class MemoryUplink {
  /** Links with something to send, in the order of their turns. */
  readonly #waiting = new Set<Backlog>();
  #busy = false;

  /** Makes an uplink of `bytesPerSecond`; undefined for no limit. */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly bytesPerSecond: number | undefined,
  ) {}

  /** Called when `link` may have something to send. */
  wake(link: Backlog): void {
    if (!link.ready) return;
    this.#waiting.add(link);
    if (this.#busy) return;
    this.#busy = true;
    this.scheduler.after(0, () => this.#serve());
  }

  #serve(): void {
    if (this.bytesPerSecond === undefined) this.#sendEverything();
    else this.#sendOne(this.bytesPerSecond);
  }

  #sendEverything(): void {
    this.#busy = false;
    for (const link of this.#waiting) {
      this.#waiting.delete(link);
      const messages: MemoryMessage[] = [];
      while (link.ready) messages.push(link.take());
      link.sent(messages);
    }
  }

  #sendOne(bytesPerSecond: number): void {
    const link = this.#next();
    this.#busy = link !== undefined;
    if (!link) return;
    const message = link.take();
    if (link.ready) this.#waiting.add(link);
    this.scheduler.after((message.wireLength * 1_000) / bytesPerSecond, () => {
      link.sent([message]);
      this.#serve();
    });
  }

  #next(): Backlog | undefined {
    for (const link of this.#waiting) {
      this.#waiting.delete(link);
      if (link.ready) return link;
    }
    return undefined;
  }
}
