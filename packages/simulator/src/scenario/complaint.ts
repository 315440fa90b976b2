import { type ScenarioComplaint, ScenarioError } from "../errors.js";

/** A location in a scenario: the keys that lead there. */
export type ScenarioPath = readonly (string | number)[];

/** Something wrong with a scenario, before its position in a file is known. */
export interface Complaint {
  /** What it is about. */
  readonly path: ScenarioPath;
  /** What is wrong: the sentence without its subject. */
  readonly text: string;
  /** The key of {@link Complaint.path} itself, if the mistake is there and not in its value. */
  readonly key?: string;
}

/** A position in a file, counted from 1. */
export interface Position {
  /** The line. */
  readonly line: number;
  /** The column. */
  readonly column: number;
}

/** Written input, with a name that users know. */
export interface WrittenSource {
  /** Its name for users: the name of its file. */
  readonly where: string;
  /** Its content. */
  readonly form: unknown;
  /** Returns the position of what a path leads to, or of one of the keys there; undefined if unknown. */
  readonly positionOf: (path: ScenarioPath, key?: string) => Position | undefined;
}

/** Returns `complaint` as the full sentence on which a person acts: `my.yaml:7:13: populations.seed.upload is ...`. */
export function toldComplaint(
  { path, text, key }: Complaint,
  { where, positionOf }: WrittenSource,
): ScenarioComplaint {
  const position = positionOf(path, key);
  const place = position ? `${where}:${position.line}:${position.column}` : where;
  const subject = path.join(".");
  return {
    path: subject,
    line: position?.line,
    column: position?.column,
    message: `${place}: ${subject === "" ? "the scenario" : subject} ${text}`,
  };
}

/** Orders complaints from top to bottom of a file. */
export function byPlace(a: ScenarioComplaint, b: ScenarioComplaint): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

/** What is known of a {@link refusal} besides its message. */
interface RefusalFacts {
  readonly path?: string;
  readonly position?: Position;
  readonly cause?: unknown;
}

/** Makes the error for a scenario that is not examined at all, for the single reason in `message`. */
export function refusal(message: string, { path = "", position, cause }: RefusalFacts = {}): ScenarioError {
  const { line, column } = position ?? { line: undefined, column: undefined };
  return new ScenarioError([{ path, line, column, message }], { cause });
}
