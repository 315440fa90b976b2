import { readFile } from "node:fs/promises";

/** State of a dead process that is kept only until its parent asks how it ended (proc(5)). */
const GONE = /^[ZX]/;
/** Index, after the process name, of the start time in clock ticks since boot (proc(5)). */
const START_FIELD = 19;

/** Whether the process `pid` that started at `start` lives: ids are reused, soon in a container or after a restart. */
export async function isAlive(pid: number, start: string): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // a process of another user may not be asked, but exists
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const current = await startOf(pid);
  return current === "" || start === "" || current === start;
}

/** Returns when the process `pid` started; empty if the system does not say, as on all but Linux. */
export async function startOf(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // the name may contain anything, including brackets
  const fields = text.slice(text.lastIndexOf(")") + 2);
  return GONE.test(fields) ? "gone" : (fields.split(" ")[START_FIELD] ?? "");
}
