import type { TraceLine } from "@minibit/simulator";
import type { Output } from "../command-context.js";
import { type JsonEvents, secondsOf } from "../json-events.js";
import { Style } from "../render/style.js";
import { lineWidthOf } from "../render/width.js";
import { wrapped } from "../text-layout.js";
import { traceWords } from "./trace-words.js";
import type { TraceWriter } from "./wanted-trace.js";

const TIME = 10;
const WHAT = 11;
/** Longer names push the columns after them to the right. */
const PEER = 14;

/** Writes what peers saw and decided for people, in columns. */
export class TraceText implements TraceWriter {
  readonly #style: Style;

  /** Writes to `output`. With `namesPeers`, each line names its peer. */
  constructor(
    private readonly output: Output,
    private readonly namesPeers: boolean,
  ) {
    this.#style = new Style(output);
  }

  line(line: TraceLine): void {
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
export class TraceJson implements TraceWriter {
  constructor(private readonly events: JsonEvents) {}

  line({ atMs, peer, what, facts }: TraceLine): void {
    this.events.write({
      event: "traced",
      simulatedSeconds: secondsOf(atMs),
      name: peer,
      what,
      facts: { ...facts },
    });
  }
}
