import type { TraceLine, TraceSink } from "@minibit/simulator";
import type { Output } from "../command-context.js";
import { type JsonEvents, secondsOf } from "../json-events.js";
import { Style } from "../render/style.js";
import { lineWidthOf } from "../render/width.js";
import { wrapped } from "../text-layout.js";
import { traceWords } from "./trace-words.js";

const TIME = 10;
const WHAT = 11;
/** Where names are longer, the columns behind them give way. */
const PEER = 14;

/** Which lines of a trace are wanted. */
export interface TraceFilter {
  /** Whether those of this peer are. */
  readonly wants: (peer: string) => boolean;
  /** What was before is left out, milliseconds. */
  readonly fromMs: number;
}

/** Writes what peers saw and decided, in columns for people. */
export class TraceText implements TraceSink {
  readonly #style: Style;

  /** Lines go to `output`; with `namesPeers` each says whose it is. */
  constructor(
    private readonly output: Output,
    private readonly filter: TraceFilter,
    private readonly namesPeers: boolean,
  ) {
    this.#style = new Style(output);
  }

  wants(peer: string): boolean {
    return this.filter.wants(peer);
  }

  line(line: TraceLine): void {
    if (line.atMs < this.filter.fromMs) return;
    const time = `${(line.atMs / 1_000).toFixed(3)} s`.padStart(TIME);
    const peer = this.namesPeers ? `  ${line.peer.padEnd(PEER)}` : "";
    const before = `${time}${peer}  `;
    const indent = before.length + WHAT;
    const [first = "", ...rest] = wrapped(traceWords(line), this.#width, indent, indent).split("\n");
    const what = this.#style.busy(line.what.padEnd(WHAT));
    this.output.write(`${[this.#style.faint(before) + what + first.slice(indent), ...rest].join("\n")}\n`);
  }

  get #width(): number {
    return lineWidthOf(this.output) - 1;
  }
}

/** Writes what peers saw and decided as events. */
export class TraceJson implements TraceSink {
  constructor(
    private readonly events: JsonEvents,
    private readonly filter: TraceFilter,
  ) {}

  wants(peer: string): boolean {
    return this.filter.wants(peer);
  }

  line({ atMs, peer, what, facts }: TraceLine): void {
    if (atMs < this.filter.fromMs) return;
    this.events.write({
      event: "traced",
      simulatedSeconds: secondsOf(atMs),
      name: peer,
      what,
      facts: { ...facts },
    });
  }
}
