import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Scheduler, Timer } from "../runtime/index.js";

/**
 * Cuts a connection off that takes longer over one answer than it may: who reads a few bytes now and then would hold it for
 * ever. Answers go one after the other, and the time of each begins when the one before is gone.
 */
export class AnswerDeadline {
  /** Answers that are not gone. */
  #waiting = 0;
  #timer: Timer | undefined;

  /** Nothing is to be sent over `socket` yet. */
  constructor(
    private readonly socket: Socket,
    private readonly scheduler: Scheduler,
    private readonly mostMs: number,
  ) {
    socket.once("close", () => this.#timer?.cancel());
  }

  /** `response` is to be sent. */
  add(response: ServerResponse): void {
    response.once("finish", () => this.#gone());
    if (this.#waiting++ === 0) this.#begin();
  }

  #begin(): void {
    this.#timer = this.scheduler.after(this.mostMs, () => this.socket.destroy());
  }

  #gone(): void {
    this.#timer?.cancel();
    if (--this.#waiting > 0) this.#begin();
  }
}
