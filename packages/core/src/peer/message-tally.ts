import type { Link } from "../transport/index.js";

/**
 * Counts the messages of all links of a swarm. Each open link counts its own; the counts of closed links are kept here.
 */
export class MessageTally {
  #pastReceived = 0;
  #pastSent = 0;

  /** Includes the counts of `links`, the open ones. */
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

  /** Keeps the counts of `link`, which has closed. */
  closed({ messagesReceived, messagesSent }: Link): void {
    this.#pastReceived += messagesReceived;
    this.#pastSent += messagesSent;
  }
}
