import type { Limits } from "../limits.js";
import type { Logger, Scheduler, Timer } from "../runtime/index.js";
import { KIB } from "../units/index.js";
import { TcpLingering } from "./tcp-lingering.js";

/** Bytes read from a socket at a time. Measured: no difference in speed from 64 KiB to 1 MiB. */
const RECEIVE_BUFFER_LENGTH = 256 * KIB;

/** Most time between checks of links for silence. */
const SWEEP_MS = 10_000;

/** What {@link TcpShared} asks of an open link. */
export interface SharingLink {
  /** The turn ends: send what has gathered. */
  flush(): void;
  /** Handles keep-alives and silence. */
  checkSilence(nowMs: number): void;
}

/**
 * What the sockets of one transport share: the ports, the buffer they read into, the end of a turn, where they
 * linger, and one timer for silence on all links (a timer per link would cost more than the links do).
 */
export class TcpShared {
  /**
   * All sockets read into this one, which is consumed before the next one reads. Not a Buffer, whose `slice` does
   * not copy.
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
   * Flushes `link` at the end of this turn. Microtasks run once the current event, arriving bytes or a timer, has
   * been handled, so the turn ends there.
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
