import type { Scheduler, Timer } from "../runtime/index.js";

/** Interval between timer rounds, milliseconds: mainline's 10 s, long enough for TCP to ramp up (BEP 3). */
const ROUND_INTERVAL_MS = 10_000;

/** Minimum interval between slot-free rounds, milliseconds: a crowd that becomes interested costs ten a second. */
const SLOT_FREE_INTERVAL_MS = 100;

/** Holds the rounds for which a {@link RoundTimer} says it is time. */
export interface RoundHolder {
  /** Holds a timer round. */
  holdTimerRound(): void;
  /** Holds a slot-free round, if a slot is still free. */
  holdSlotFreeRound(): void;
}

/** Says when choke rounds are held. */
export class RoundTimer {
  #rounds: Timer | undefined;
  /** A round that is due before the next interval ends. */
  #pending: Timer | undefined;
  #slotFreeRoundAt = -Infinity;

  /** Makes a timer that is stopped. */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly holder: RoundHolder,
  ) {}

  /** Whether rounds are held. */
  get isRunning(): boolean {
    return this.#rounds !== undefined;
  }

  /** Whether a slot-free round may be held before the next timer round. */
  get takesSlotFree(): boolean {
    return this.#rounds !== undefined && this.#pending === undefined;
  }

  /** Has a timer round held every {@link ROUND_INTERVAL_MS} from now on. */
  start(): void {
    this.#rounds = this.scheduler.every(ROUND_INTERVAL_MS, () => this.holder.holdTimerRound());
  }

  /** Has no more rounds held. */
  stop(): void {
    this.#rounds?.cancel();
    this.#rounds = undefined;
    this.#pending?.cancel();
    this.#pending = undefined;
  }

  /** Has a timer round held in the next turn, and the others from now on. */
  restart(): void {
    this.stop();
    this.start();
    this.#holdAfter(0, () => this.holder.holdTimerRound());
  }

  /** Has a slot-free round held in a later turn, at most ten a second. */
  slotFreed(): void {
    const sinceLast = this.scheduler.now() - this.#slotFreeRoundAt;
    this.#holdAfter(Math.max(0, SLOT_FREE_INTERVAL_MS - sinceLast), () => this.holder.holdSlotFreeRound());
  }

  /** A slot-free round was held at `now`. */
  heldSlotFree(now: number): void {
    this.#slotFreeRoundAt = now;
  }

  #holdAfter(delayMs: number, hold: () => void): void {
    this.#pending = this.scheduler.after(delayMs, () => {
      this.#pending = undefined;
      hold();
    });
  }
}
