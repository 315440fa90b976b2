import { startOf } from "./node-process-life.js";

/** The kind of a draft. */
export const DRAFT = "unfinished";

/** The base, the process id, when that process started, and the kind. */
const OWNED = /^(.+)\.(\d+)\.(\d*)\.(unfinished|[^.]+\.held)$/;

/** The parts of the name of a file that belongs to one process: a draft, or the mark of a held file. */
export interface OwnedName {
  /** The name of the file to which it belongs. */
  readonly base: string;
  /** The process id. */
  readonly pid: number;
  /** When that process started, as process ids are reused. Empty if the system does not say. */
  readonly start: string;
  /** `unfinished`, or a text that ends in `.held`. */
  readonly kind: string;
}

/** Returns the name or path that this process gives its own file of `kind` for `base`. */
export async function ownedName(base: string, kind: string): Promise<string> {
  return `${base}.${process.pid}.${await startOf(process.pid)}.${kind}`;
}

/** Parses a `name` that {@link ownedName} returned; undefined for any other. */
export function readOwnedName(name: string): OwnedName | undefined {
  const [, base, pid, start, kind] = OWNED.exec(name) ?? [];
  if (base === undefined || pid === undefined || start === undefined || kind === undefined) return undefined;
  return { base, pid: Number(pid), start, kind };
}
