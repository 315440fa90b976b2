import type { Happening } from "../json-events.js";
import type { Style } from "../render/style.js";

/** Something that goes on for a while in the lab, as far as it can be shown. */
export interface LabWork {
  /** What it is: `flash-crowd, seed 7`. */
  readonly title: string;
  /** How far it is, for a terminal, in lines of at most `width` characters. */
  lines(width: number, style: Style): readonly string[];
  /** How far it is, in one line for where lines are not drawn again. */
  sentence(): string;
  /** How far it is, for programs. */
  event(): Happening;
}

/** What came of it. */
export interface LabOutcome {
  /** For people, sentences in lines of at most `width` characters. */
  lines(width: number, style: Style): readonly string[];
  /** For programs. */
  readonly events: readonly Happening[];
  /** Why it is no success nevertheless. */
  readonly failure?: Error | undefined;
}
