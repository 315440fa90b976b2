import type { TraceLine, TraceSink } from "@minibit/simulator";
import type { Output } from "../command-context.js";
import { type JsonEvents, secondsOf } from "../json-events.js";
import { Style } from "../render/style.js";
import { lineWidthOf } from "../render/width.js";
import { wrapped } from "../text-layout.js";
import { traceWords } from "./trace-words.js";

const TIME = 10;
const WHAT = 11;
/** Longer names push the columns after them to the right. */
const PEER = 14;

/** Selects the lines of a trace. */
export interface TraceFilter {
  /** Whether to show the lines of this peer. */
  readonly wants: (peer: string) => boolean;
  /** Earlier lines are left out, milliseconds. */
  readonly fromMs: number;
}

/** Writes what peers saw and decided for people, in columns. */
export class TraceText implements TraceSink {
  readonly #style: Style;

  /** Writes to `output`. With `namesPeers`, each line names its peer. */
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
