import type { Scheduler, Timer } from "../runtime/index.js";
import type { TcpSocket } from "./tcp-socket.js";

/** Time for the other end to close as well if blocks may be on their way to it, milliseconds. */
export const LINGER_MS = 5_000;

/** The same if it would miss nothing: a round trip. A user who stops a peer does not want to wait longer. */
const LINGER_BRIEFLY_MS = 500;

/**
 * Sockets that we have closed and the other end has not yet. Destroying one sooner, with bytes unread, would reset the
 * link, and what the other end has not read would be lost. They do not count as links and have their own limit: a peer
 * that is refused again and again and never closes would take every descriptor of the process.
 */
export class TcpLingering {
  /** Oldest first. */
  readonly #timers = new Map<TcpSocket, Timer>();

  /** Keeps at most `most` sockets. */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly most: number,
  ) {}

  /**
   * Makes `socket` send what is queued and wait for the other end, longer if it `receives` blocks. If too many wait,
   * the oldest is destroyed.
   */
  add(socket: TcpSocket, receives: boolean): void {
    socket.end();
    socket.resume(); // discards what still arrives, or their end would never be seen
    this.#timers.set(
      socket,
      this.scheduler.after(receives ? LINGER_MS : LINGER_BRIEFLY_MS, () => this.#destroy(socket)),
    );
    if (this.#timers.size > this.most) this.#destroy(this.#timers.keys().next().value!);
  }

  /** Stops waiting for `socket`, if it waits. */
  delete(socket: TcpSocket): void {
    this.#timers.get(socket)?.cancel();
    this.#timers.delete(socket);
  }

  #destroy(socket: TcpSocket): void {
    this.delete(socket);
    socket.destroy();
  }
}
