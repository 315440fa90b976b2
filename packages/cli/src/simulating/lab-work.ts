import type { Happening } from "../json-events.js";
import type { Style } from "../render/style.js";

/** Work in the lab whose progress can be shown. */
export interface LabWork {
  /** Its title: `flash-crowd, seed 7`. */
  readonly title: string;
  /** Its progress for a terminal, in lines of at most `width` characters. */
  lines(width: number, style: Style): readonly string[];
  /** Its progress in one line, for output that is not redrawn. */
  sentence(): string;
  /** Its progress for programs. */
  event(): Happening;
}

/** The result of work in the lab. */
export interface LabOutcome {
  /** For people, in lines of at most `width` characters. */
  lines(width: number, style: Style): readonly string[];
  /** For programs. */
  readonly events: readonly Happening[];
  /** Why it is not a success, if it is not. */
  readonly failure?: Error | undefined;
}
