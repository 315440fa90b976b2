import { startOf } from "./node-process-life.js";

/** What a draft is named by. */
export const DRAFT = "unfinished";

/** The base, whose it is, since when there is that process, and what it is. */
const OWNED = /^(.+)\.(\d+)\.(\d*)\.(unfinished|[^.]+\.held)$/;

/** What the name of a file says that belongs to one process: a draft, or the mark that a file is held. */
export interface OwnedName {
  /** The name of the file that it is about. */
  readonly base: string;
  /** The process. */
  readonly pid: number;
  /** When that started: numbers of processes are given again. Empty where the system does not say. */
  readonly start: string;
  /** `unfinished`, or what ends in `.held`. */
  readonly kind: string;
}

/** `base`, a name or a path, as this process names what belongs to it alone and is of `kind`. */
export async function ownedName(base: string, kind: string): Promise<string> {
  return `${base}.${process.pid}.${await startOf(process.pid)}.${kind}`;
}

/** What {@link ownedName} wrote as `name`; undefined where it did not. */
export function readOwnedName(name: string): OwnedName | undefined {
  const [, base, pid, start, kind] = OWNED.exec(name) ?? [];
  if (base === undefined || pid === undefined || start === undefined || kind === undefined) return undefined;
  return { base, pid: Number(pid), start, kind };
}
