import { exitTold } from "./configuration/loading-end.js";
import { ExitCode } from "./exit-code.js";
import { failureOf } from "./failure.js";
import { foreignPlace } from "./foreign-place.js";
import { printable } from "./printable.js";
import { noticeLine, writeNotice } from "./notice.js";

const EVENT = "uncaughtException";

/** Stands for an unknown place. */
const NOWHERE = "nowhere";

/**
 * Handles, as long as the process lives, errors thrown outside any call of ours, for which Node would end the process
 * with a stack trace. While a command listens itself, this is left to the command, which knows more.
 *
 * What a plugin throws is reported once for each place, and the command continues. Any other error may have left
 * something half done and ends the command. After the command nothing is left to do, so such an error is only reported.
 */
export class ProcessStrays {
  readonly #told = new Set<string>();
  #isOver = false;

  /** Starts to listen. */
  constructor() {
    process.on(EVENT, (thrown: unknown) => this.#hear(thrown));
  }

  /** Called when the command has ended. */
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

/** Loads the engine only if foreign code threw, and not for `minibit --help`. */
async function wordsOf(thrown: unknown, place?: string): Promise<string> {
  const { strayWords } = await import("@minibit/core");
  return strayWords(thrown, place);
}
