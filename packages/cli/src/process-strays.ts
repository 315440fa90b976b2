import { exitTold } from "./configuration/loading-end.js";
import { ExitCode } from "./exit-code.js";
import { failureOf } from "./failure.js";
import { foreignPlace } from "./foreign-place.js";
import { printable } from "./printable.js";
import { noticeLine, writeNotice } from "./notice.js";

const EVENT = "uncaughtException";

/** Where something was thrown that does not say where. */
const NOWHERE = "nowhere";

/**
 * Hears, as long as the process lives, what is thrown where nobody called, for which Node would end it with a stack. While
 * a command listens by itself this is left to the command, which knows more of what is going on.
 *
 * What a plugin throws is told once for each place, and the command goes on. Whatever else is thrown ends a command, as it
 * may have left something half done, but after a command, when nothing is left to be done: then that is told too.
 */
export class ProcessStrays {
  readonly #told = new Set<string>();
  #isOver = false;

  /** Listens from now on. */
  constructor() {
    process.on(EVENT, (thrown: unknown) => this.#hear(thrown));
  }

  /** The command is over. */
  commandIsOver(): void {
    this.#isOver = true;
  }

  #hear(thrown: unknown): void {
    const place = foreignPlace(thrown, process.cwd());
    const isTold = this.#told.has(place ?? NOWHERE);
    this.#told.add(place ?? NOWHERE);
    if (isTold || process.listenerCount(EVENT) > 1) return;
    if (place !== undefined || this.#isOver) void say(thrown, place);
    else void endFor(thrown);
  }
}

async function say(thrown: unknown, place: string | undefined): Promise<void> {
  writeNotice(process.stderr, printable(await wordsOf(thrown, place)));
}

async function endFor(thrown: unknown): Promise<void> {
  const reason = thrown instanceof Error ? thrown : new Error(await wordsOf(thrown));
  const { message } = failureOf(reason, process.argv.includes("--verbose"));
  process.stderr.write(`${noticeLine(message)}\n`, () => exitTold(ExitCode.unexpected));
}

/** The engine is loaded where somebody's code was, and not for `minibit --help`. */
async function wordsOf(thrown: unknown, place?: string): Promise<string> {
  const { strayWords } = await import("@minibit/core");
  return strayWords(thrown, place);
}
