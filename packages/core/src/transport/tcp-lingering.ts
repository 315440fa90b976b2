import type { Scheduler, Timer } from "../runtime/index.js";
import type { TcpSocket } from "./tcp-socket.js";

/** How long the other end may take to close too, if blocks may be on their way to it. */
export const LINGER_MS = 5_000;

/** The same if it would miss nothing: a round trip. Closing a peer should not take longer. */
const LINGER_BRIEFLY_MS = 500;

/**
 * Sockets that we have closed but the other end has not yet. Destroying them sooner, with unread bytes, would reset
 * the link and lose what the other end has not read yet. They do not count as links, so they have their own limit: a
 * peer refused again and again that never closes would take every descriptor of the process.
 */
export class TcpLingering {
  /** Oldest first. */
  readonly #timers = new Map<TcpSocket, Timer>();

  /** At most `most` at a time. */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly most: number,
  ) {}

  /**
   * `socket` sends what is queued and waits for the other end; `receives` is whether that may still get blocks. The
   * oldest may be dropped for it.
   */
  add(socket: TcpSocket, receives: boolean): void {
    socket.end();
    socket.resume(); // discard what still arrives, or their end would never be seen
    this.#timers.set(
      socket,
      this.scheduler.after(receives ? LINGER_MS : LINGER_BRIEFLY_MS, () => this.#destroy(socket)),
    );
    if (this.#timers.size > this.most) this.#destroy(this.#timers.keys().next().value!);
  }

  /** `socket` stops waiting, if it was. */
  delete(socket: TcpSocket): void {
    this.#timers.get(socket)?.cancel();
    this.#timers.delete(socket);
  }

  #destroy(socket: TcpSocket): void {
    this.delete(socket);
    socket.destroy();
  }
}
