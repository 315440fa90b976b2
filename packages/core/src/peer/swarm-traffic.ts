import type { Clock } from "../runtime/index.js";
import type { Connection } from "./connection.js";
import { MessageTally } from "./message-tally.js";
import { TrafficTally } from "./traffic-tally.js";

/** What went to and fro in a swarm, over all links that there were. */
export class SwarmTraffic {
  /** Blocks received that were not here yet. */
  readonly #received: TrafficTally;
  readonly #sent: TrafficTally;
  readonly #messages: MessageTally;
  /** When it began, milliseconds. */
  readonly #madeAt: number;
  #surplusBytes = 0;
  #corruptBytes = 0;

  /** Nothing went; `connections` are the open ones. */
  constructor(
    private readonly clock: Clock,
    connections: () => Iterable<Connection>,
  ) {
    this.#madeAt = clock.now();
    this.#received = new TrafficTally(clock, () => Array.from(connections(), ({ received }) => received));
    this.#sent = new TrafficTally(clock, () => Array.from(connections(), ({ sent }) => sent));
    this.#messages = new MessageTally(() => Array.from(connections(), ({ link }) => link));
  }

  /** Bytes of all blocks that came. */
  get downloadedBytes(): number {
    return this.#received.total + this.#surplusBytes;
  }

  /** Of these, bytes for nothing: here already, never asked for, or of a piece that failed its hash. */
  get wastedBytes(): number {
    return this.#surplusBytes + this.#corruptBytes;
  }

  /** Bytes of blocks sent. */
  get uploadedBytes(): number {
    return this.#sent.total;
  }

  /** Bytes per second of blocks that were not here yet, mean of the last 20 s. */
  get downloadRate(): number {
    return this.#received.rate;
  }

  /** Bytes per second of blocks sent, mean of the last 20 s. */
  get uploadRate(): number {
    return this.#sent.rate;
  }

  /** Messages received, blocks included. */
  get messagesReceived(): number {
    return this.#messages.received;
  }

  /** Messages sent, blocks included. */
  get messagesSent(): number {
    return this.#messages.sent;
  }

  /** Since a block came, or since the beginning; milliseconds. */
  get silentMs(): number {
    return this.clock.now() - Math.max(this.#madeAt, this.#received.lastAt);
  }

  /** A block of so many bytes came that was here already, or that nobody asked for. */
  surplus(bytes: number): void {
    this.#surplusBytes += bytes;
  }

  /** A piece of so many bytes failed its hash. */
  corrupt(bytes: number): void {
    this.#corruptBytes += bytes;
  }

  /** The link of `connection`, which was open, is gone. */
  closed({ link, received, sent }: Connection): void {
    this.#messages.closed(link);
    this.#received.closed(received);
    this.#sent.closed(sent);
  }
}
