import { type ScenarioComplaint, ScenarioError } from "../errors.js";

/** A location in a scenario: the keys that lead there. */
export type ScenarioPath = readonly (string | number)[];

/** Something that is wrong with a scenario, before it is known where that stands in a file. */
export interface Complaint {
  /** What it is about. */
  readonly path: ScenarioPath;
  /** What is wrong with it: the sentence without its subject. */
  readonly text: string;
  /** The key of {@link Complaint.path} that has to be looked at, where it is that and not what it leads to. */
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

/** `complaint` as the whole sentence that a person acts on: `my.yaml:7:13: populations.seed.upload is ...`. */
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

/** As one reads a file from top to bottom. */
export function byPlace(a: ScenarioComplaint, b: ScenarioComplaint): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

/** What is known of a {@link refusal} beside its message. */
interface RefusalFacts {
  readonly path?: string;
  readonly position?: Position;
  readonly cause?: unknown;
}

/** The error of a scenario that is not even looked at, for the one reason that `message` gives. */
export function refusal(message: string, { path = "", position, cause }: RefusalFacts = {}): ScenarioError {
  const { line, column } = position ?? { line: undefined, column: undefined };
  return new ScenarioError([{ path, line, column, message }], { cause });
}
