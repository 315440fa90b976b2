import { stripVTControlCharacters } from "node:util";
import { createLogUpdate } from "log-update";
import type { CommandContext, Output } from "../command-context.js";
import { widthOf } from "./width.js";

/** Five frames a second look live, and cost next to nothing. */
const FRAME_MS = 200;

/** Moves the cursor up, and takes away what is there. */
const ERASE_ROW_ABOVE = "\u001b[1A\u001b[2K";

/**
 * Whether lines can be drawn again on `output`. A terminal that has no size (a serial line, some containers) takes plain
 * ones, and so does one that cannot move its cursor (the shells of some editors).
 */
export function isRedrawable(
  { isTTY = false, columns = 0, rows }: Output,
  { env }: Pick<CommandContext, "env">,
): boolean {
  return isTTY && columns > 0 && rows !== 0 && env["TERM"] !== "dumb";
}

/** What is drawn where. */
const SCREENS = new WeakMap<Output, LiveScreen>();

/** Writes a line that stays to `stream`: above what is drawn there, if something is. */
export function writeLine(stream: Output, line: string): void {
  const screen = SCREENS.get(stream);
  if (screen) screen.note(line);
  else stream.write(`${line}\n`);
}

/** Lines as they were drawn. */
interface Frame {
  readonly lines: readonly string[];
  /** Characters that a line of the terminal had. */
  readonly columns: number;
}

/** Lines at the bottom of a terminal that are drawn again and again, below whatever was noted. */
export class LiveScreen {
  readonly #stream: Output;
  readonly #draw: (width: number) => readonly string[];
  readonly #update: ReturnType<typeof createLogUpdate>;
  readonly #timer: NodeJS.Timeout;
  #drawn: Frame = { lines: [], columns: 0 };

  /** Draws on `stream` what `draw` says, in lines of at most `width` characters, until it is closed. */
  constructor(stream: Output, draw: (width: number) => readonly string[]) {
    this.#stream = stream;
    this.#draw = draw;
    this.#update = createLogUpdate(stream);
    this.#timer = setInterval(() => this.refresh(), FRAME_MS);
    SCREENS.set(stream, this);
  }

  /** Draws now. */
  refresh(): void {
    this.#eraseBroken();
    const columns = widthOf(this.#stream);
    // the last column is left free: some terminals break the line when it is written
    const lines = this.#draw(columns - 1);
    this.#drawn = { lines, columns };
    this.#update(lines.join("\n"));
  }

  /** Writes a line that stays. */
  note(line: string): void {
    this.#eraseBroken();
    this.#update.persist(line);
    this.refresh();
  }

  /** Draws a last time and leaves it there. */
  close(): void {
    this.#end();
    this.refresh();
    this.#update.done();
  }

  /** Leaves nothing of it. */
  clear(): void {
    this.#end();
    this.#eraseBroken();
    this.#update.clear();
    this.#update.done();
  }

  /**
   * A terminal that is made narrower breaks what is drawn into more rows than were written. These are taken away here; the
   * others are whenever something is drawn, noted or cleared.
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
