import type { Link } from "../transport/index.js";

/** Messages over all the links of a swarm: each open link counts its own, those of the others are kept here. */
export class MessageTally {
  #pastReceived = 0;
  #pastSent = 0;

  /** Counts those of `links`, the open ones, too. */
  constructor(private readonly links: () => Iterable<Link>) {}

  /** Messages received so far. */
  get received(): number {
    let count = this.#pastReceived;
    for (const { messagesReceived } of this.links()) count += messagesReceived;
    return count;
  }

  /** Messages sent so far. */
  get sent(): number {
    let count = this.#pastSent;
    for (const { messagesSent } of this.links()) count += messagesSent;
    return count;
  }

  /** `link`, which was open, is gone. */
  closed({ messagesReceived, messagesSent }: Link): void {
    this.#pastReceived += messagesReceived;
    this.#pastSent += messagesSent;
  }
}
