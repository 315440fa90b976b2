import type { Output } from "./command-context.js";
import type { JsonEvent } from "./event-schema.js";

/** An event without the fields that every event has. */
export type Happening = JsonEvent extends infer Event
  ? Event extends JsonEvent
    ? Omit<Event, "v" | "time" | "peer">
    : never
  : never;

/** Converts a time for events; milliseconds are precise enough. */
export function secondsOf(ms: number): number {
  return Math.round(ms) / 1_000;
}

/** Writes events of one peer as lines of JSON. */
export class JsonEvents {
  /** Writes events of the peer called `peer` to `output`. */
  constructor(
    private readonly output: Output,
    private readonly peer: string,
  ) {}

  /** Writes `happening`, with the fields that every event has. */
  write(happening: Happening): void {
    const { event, ...details } = happening;
    const time = new Date().toISOString();
    this.output.write(`${JSON.stringify({ v: 1, event, time, peer: this.peer, ...details })}\n`);
  }
}
