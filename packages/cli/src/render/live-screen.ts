import { stripVTControlCharacters } from "node:util";
import { createLogUpdate } from "log-update";
import type { CommandContext, Output } from "../command-context.js";
import { widthOf } from "./width.js";

/** Five frames a second look live and cost almost nothing. */
const FRAME_MS = 200;

/** Moves the cursor up and clears the line. */
const ERASE_ROW_ABOVE = "\u001b[1A\u001b[2K";

/**
 * Whether lines can be redrawn on `output`. They cannot on a terminal without a size (a serial line, some containers)
 * or without cursor movement (the shells of some editors).
 */
export function isRedrawable(
  { isTTY = false, columns = 0, rows }: Output,
  { env }: Pick<CommandContext, "env">,
): boolean {
  return isTTY && columns > 0 && rows !== 0 && env["TERM"] !== "dumb";
}

/** The screen of each output. */
const SCREENS = new WeakMap<Output, LiveScreen>();

/** Writes a permanent line to `stream`, above anything drawn there. */
export function writeLine(stream: Output, line: string): void {
  const screen = SCREENS.get(stream);
  if (screen) screen.note(line);
  else stream.write(`${line}\n`);
}

/** Lines that were drawn. */
interface Frame {
  readonly lines: readonly string[];
  /** Width of the terminal at that time, characters. */
  readonly columns: number;
}

/** Lines at the bottom of a terminal that are redrawn repeatedly, below all permanent lines. */
export class LiveScreen {
  readonly #stream: Output;
  readonly #draw: (width: number) => readonly string[];
  readonly #update: ReturnType<typeof createLogUpdate>;
  readonly #timer: NodeJS.Timeout;
  #drawn: Frame = { lines: [], columns: 0 };

  /** Draws the result of `draw`, lines of at most `width` characters, on `stream` until it is closed. */
  constructor(stream: Output, draw: (width: number) => readonly string[]) {
    this.#stream = stream;
    this.#draw = draw;
    this.#update = createLogUpdate(stream);
    this.#timer = setInterval(() => this.refresh(), FRAME_MS);
    SCREENS.set(stream, this);
  }

  /** Redraws now. */
  refresh(): void {
    this.#eraseBroken();
    const columns = widthOf(this.#stream);
    // the last column stays empty: some terminals break a line that reaches it
    const lines = this.#draw(columns - 1);
    this.#drawn = { lines, columns };
    this.#update(lines.join("\n"));
  }

  /** Writes a permanent line. */
  note(line: string): void {
    this.#eraseBroken();
    this.#update.persist(line);
    this.refresh();
  }

  /** Draws a last time and leaves the result on the screen. */
  close(): void {
    this.#end();
    this.refresh();
    this.#update.done();
  }

  /** Erases everything drawn. */
  clear(): void {
    this.#end();
    this.#eraseBroken();
    this.#update.clear();
    this.#update.done();
  }

  /**
   * When a terminal becomes narrower, it breaks the drawn lines into more rows than were written. This erases the extra
   * rows; the others are erased by any drawing, note or clearing.
   */
  #eraseBroken(): void {
    const { lines, columns } = this.#drawn;
    const now = widthOf(this.#stream);
    if (now >= columns) return;
    this.#drawn = { lines: [], columns: 0 };
    const broken = lines.reduce((rows, line) => rows + Math.max(0, rowsOf(line, now) - 1), 0);
    if (broken > 0) this.#stream.write(ERASE_ROW_ABOVE.repeat(broken));
  }

  #end(): void {
    clearInterval(this.#timer);
    SCREENS.delete(this.#stream);
  }
}

function rowsOf(line: string, columns: number): number {
  return Math.ceil(Array.from(stripVTControlCharacters(line)).length / columns);
}
