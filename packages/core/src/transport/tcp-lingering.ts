import type { Scheduler, Timer } from "../runtime/index.js";
import type { TcpSocket } from "./tcp-socket.js";

/** How long the other end may take to close as well, where blocks may be on their way to it. */
export const LINGER_MS = 5_000;

/** The same where nothing is that it would miss: a round trip. Who ends a peer does not want to wait for longer. */
const LINGER_BRIEFLY_MS = 500;

/**
 * Sockets that we have closed and the other end has not yet. Destroyed sooner, with bytes unread, they would reset
 * the link, and what has not been read there either would be lost. They count among no links, so they have a bound of
 * their own: who is refused over and over and never closes would take every descriptor of the process.
 */
export class TcpLingering {
  /** Oldest first. */
  readonly #timers = new Map<TcpSocket, Timer>();

  /** No more than `most` at a time. */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly most: number,
  ) {}

  /**
   * `socket` sends what is queued, and waits for the other end, which `receives` blocks or does not; the oldest that waits
   * may have to go for it.
   */
  add(socket: TcpSocket, receives: boolean): void {
    socket.end();
    socket.resume(); // what still comes is thrown away, or their end would never be seen
    this.#timers.set(
      socket,
      this.scheduler.after(receives ? LINGER_MS : LINGER_BRIEFLY_MS, () => this.#destroy(socket)),
    );
    if (this.#timers.size > this.most) this.#destroy(this.#timers.keys().next().value!);
  }

  /** `socket` waits no more, if it did. */
  delete(socket: TcpSocket): void {
    this.#timers.get(socket)?.cancel();
    this.#timers.delete(socket);
  }

  #destroy(socket: TcpSocket): void {
    this.delete(socket);
    socket.destroy();
  }
}
