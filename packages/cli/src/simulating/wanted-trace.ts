import type { TraceLine, TraceSink } from "@minibit/simulator";

/** Writes lines of a trace. */
export type TraceWriter = Pick<TraceSink, "line">;

/** Passes on the lines that are wanted of a trace, and knows whether there were any. */
export class WantedTrace implements TraceSink {
  #isEmpty = true;

  /** Of the `watched` peers, `writer` gets what happens at `fromMs` or later. */
  constructor(
    private readonly writer: TraceWriter,
    private readonly watched: ReadonlySet<string>,
    private readonly fromMs: number,
  ) {}

  /** Whether nothing was passed on so far. */
  get isEmpty(): boolean {
    return this.#isEmpty;
  }

  wants(peer: string): boolean {
    return this.watched.has(peer);
  }

  line(line: TraceLine): void {
    if (line.atMs < this.fromMs) return;
    this.#isEmpty = false;
    this.writer.line(line);
  }
}
