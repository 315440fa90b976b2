import type { Limits } from "../limits.js";
import type { Logger, Scheduler, Timer } from "../runtime/index.js";
import { KIB } from "../units/index.js";
import { TcpLingering } from "./tcp-lingering.js";

/** Bytes taken from a socket at one time. Measured: 64 KiB to 1 MiB make no difference in speed. */
const RECEIVE_BUFFER_LENGTH = 256 * KIB;

/** How often links are looked at for silence, at the most. */
const SWEEP_MS = 10_000;

/** What {@link TcpShared} asks of an open link. */
export interface SharingLink {
  /** The turn ends: send what has gathered. */
  flush(): void;
  /** See to keep-alives and to silence. */
  checkSilence(nowMs: number): void;
}

/**
 * What the sockets of one transport have in common: the ports, the buffer they read into, the end of a turn,
 * where they linger, and one timer for the silence of all links (a timer a link would cost more than the links do).
 */
export class TcpShared {
  /**
   * All sockets read into this one: what is in it is consumed before the next one reads. No Buffer, of which
   * `slice` is no copy.
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

  /** `link` is open from now on. */
  opened(link: SharingLink): void {
    this.#open.add(link);
    const intervalMs = Math.min(SWEEP_MS, this.limits.idleTimeoutMs / 4);
    this.#sweep ??= this.scheduler.every(intervalMs, () => {
      const nowMs = this.scheduler.now();
      for (const open of this.#open) open.checkSilence(nowMs);
    });
  }

  /** `link` is closed. Without links there is no timer either: it would keep the process alive. */
  closed(link: SharingLink): void {
    this.#open.delete(link);
    if (this.#open.size > 0) return;
    this.#sweep?.cancel();
    this.#sweep = undefined;
  }

  /**
   * Flushes `link` when this turn ends. Microtasks run when the event at hand has been dealt with, whether
   * bytes arrived or a timer fired, so that is where the turn ends.
   */
  flushAtEndOfTurn(link: SharingLink): void {
    if (this.#unflushed.push(link) > 1) return;
    queueMicrotask(() => {
      const links = this.#unflushed;
      this.#unflushed = [];
      for (const each of links) each.flush();
    });
  }

  /** Runs `task`, which calls into the engine: what a remote peer sends must not end the process. */
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
