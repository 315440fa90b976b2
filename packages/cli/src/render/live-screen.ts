import { createLogUpdate } from "log-update";
import type { CommandContext, Output } from "../command-context.js";
import { widthOf } from "./width.js";

/** Five frames a second look live, and cost next to nothing. */
const FRAME_MS = 200;

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

/** Lines at the bottom of a terminal that are drawn again and again, below whatever was noted. */
export class LiveScreen {
  readonly #stream: Output;
  readonly #draw: (width: number) => readonly string[];
  readonly #update: ReturnType<typeof createLogUpdate>;
  readonly #timer: NodeJS.Timeout;

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
    // the last column is left free: some terminals break the line when it is written
    const width = widthOf(this.#stream) - 1;
    this.#update(this.#draw(width).join("\n"));
  }

  /** Writes a line that stays. */
  note(line: string): void {
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
    this.#update.clear();
    this.#update.done();
  }

  #end(): void {
    clearInterval(this.#timer);
    SCREENS.delete(this.#stream);
  }
}
