import type { Clock } from "../runtime/index.js";
import type { Connection } from "./connection.js";
import { MessageTally } from "./message-tally.js";
import { TrafficTally } from "./traffic-tally.js";

/** The traffic of a swarm, over all its links, past and present. */
export class SwarmTraffic {
  /** Blocks received that were not here yet. */
  readonly #received: TrafficTally;
  readonly #sent: TrafficTally;
  readonly #messages: MessageTally;
  /** When counting began, milliseconds. */
  readonly #madeAt: number;
  #surplusBytes = 0;
  #corruptBytes = 0;

  /** Starts with nothing counted; `connections` are the open ones. */
  constructor(
    private readonly clock: Clock,
    connections: () => Iterable<Connection>,
  ) {
    this.#madeAt = clock.now();
    this.#received = new TrafficTally(clock, () => Array.from(connections(), ({ received }) => received));
    this.#sent = new TrafficTally(clock, () => Array.from(connections(), ({ sent }) => sent));
    this.#messages = new MessageTally(() => Array.from(connections(), ({ link }) => link));
  }

  /** Bytes of all blocks received. */
  get downloadedBytes(): number {
    return this.#received.total + this.#surplusBytes;
  }

  /** Useless bytes among those received: already here, never requested, or of a piece that failed its hash check. */
  get wastedBytes(): number {
    return this.#surplusBytes + this.#corruptBytes;
  }

  /** Bytes of blocks sent. */
  get uploadedBytes(): number {
    return this.#sent.total;
  }

  /** Rate of received blocks that were not here yet, mean over the last 20 s, bytes per second. */
  get downloadRate(): number {
    return this.#received.rate;
  }

  /** Rate of blocks sent, mean over the last 20 s, bytes per second. */
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

  /** Time since a block arrived, or since the beginning, milliseconds. */
  get silentMs(): number {
    return this.clock.now() - Math.max(this.#madeAt, this.#received.lastAt);
  }

  /** Counts a block of `bytes` bytes that was already here, or never requested. */
  surplus(bytes: number): void {
    this.#surplusBytes += bytes;
  }

  /** Counts a piece of `bytes` bytes that failed its hash check. */
  corrupt(bytes: number): void {
    this.#corruptBytes += bytes;
  }

  /** Keeps the counts of `connection`, whose link has closed. */
  closed({ link, received, sent }: Connection): void {
    this.#messages.closed(link);
    this.#received.closed(received);
    this.#sent.closed(sent);
  }
}
