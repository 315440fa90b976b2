import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Scheduler, Timer } from "../runtime/index.js";

/**
 * Cuts off a connection that takes too long over one answer: a client that reads a few bytes now and then would hold
 * it forever. Answers are sent in turn, and the time of each begins when the previous one is sent.
 */
export class AnswerDeadline {
  /** Answers not sent yet. */
  #waiting = 0;
  #timer: Timer | undefined;

  /** `socket` has nothing to send yet. */
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
