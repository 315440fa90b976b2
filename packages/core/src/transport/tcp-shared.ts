import type { Limits } from "../limits.js";
import type { Logger, Scheduler, Timer } from "../runtime/index.js";
import { KIB } from "../units/index.js";
import { TcpLingering } from "./tcp-lingering.js";

/** Bytes taken from a socket at one time. Measured: 64 KiB to 1 MiB make no difference in speed. */
const RECEIVE_BUFFER_LENGTH = 256 * KIB;

/** Most time between two checks of links for silence, milliseconds. */
const SWEEP_MS = 10_000;

/** What {@link TcpShared} needs from an open link. */
export interface SharingLink {
  /** Sends what has been collected, at the end of a turn. */
  flush(): void;
  /** Sends a keep-alive if one is due, and closes a silent link. */
  checkSilence(nowMs: number): void;
}

/**
 * What the sockets of one transport share: the ports, the buffer they read into, the end of a turn, where they linger,
 * and one timer for the silence of all links (a timer for each would cost more than the links do).
 */
export class TcpShared {
  /**
   * All sockets read into this buffer: its content is consumed before the next one reads. It is not a Buffer, whose
   * `slice` does not copy.
   */
  readonly receiveBuffer = new Uint8Array(RECEIVE_BUFFER_LENGTH);
  /** Sockets of closed links. */
  readonly lingering: TcpLingering;
  readonly #open = new Set<SharingLink>();
  #sweep: Timer | undefined;
  #unflushed: SharingLink[] = [];

  constructor(
    readonly scheduler: Scheduler,
    readonly limits: Limits,
    readonly logger: Logger,
    /** Whether accepted sockets may be read without a buffer each; false only to test the other way. */
    readonly adoptsHandles: boolean,
  ) {
    this.lingering = new TcpLingering(scheduler, limits.lingeringLinks);
  }

  /** Adds `link`, which has opened. */
  opened(link: SharingLink): void {
    this.#open.add(link);
    const intervalMs = Math.min(SWEEP_MS, this.limits.idleTimeoutMs / 4);
    this.#sweep ??= this.scheduler.every(intervalMs, () => {
      const nowMs = this.scheduler.now();
      for (const open of this.#open) open.checkSilence(nowMs);
    });
  }

  /** Removes `link`, which has closed. Without links the timer stops, as it would keep the process alive. */
  closed(link: SharingLink): void {
    this.#open.delete(link);
    if (this.#open.size > 0) return;
    this.#sweep?.cancel();
    this.#sweep = undefined;
  }

  /**
   * Flushes `link` when this turn ends. Microtasks run once the current event has been handled, whether bytes arrived
   * or a timer fired, so that is the end of the turn.
   */
  flushAtEndOfTurn(link: SharingLink): void {
    if (this.#unflushed.push(link) > 1) return;
    queueMicrotask(() => {
      const links = this.#unflushed;
      this.#unflushed = [];
      for (const each of links) each.flush();
    });
  }

  /** Runs `task`, which calls into the engine: nothing that a remote peer sends may end the process. */
  guard(task: () => void): boolean {
    try {
      task();
      return true;
    } catch (error) {
      this.logger.warn("a link was closed after an internal error", { error });
      return false;
    }
  }
}
