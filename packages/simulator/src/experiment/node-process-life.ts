import { readFile } from "node:fs/promises";

/** A process that is gone, and is only kept until its parent asks how it ended (proc(5)). */
const GONE = /^[ZX]/;
/** Where the time a process started at stands behind its name, clock ticks since the machine was started (proc(5)). */
const START_FIELD = 19;

/** Whether the process `pid` that started at `start` lives: numbers are given again, soon in a container or after a restart. */
export async function isAlive(pid: number, start: string): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // one that is somebody else's may not be asked, and is there
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const current = await startOf(pid);
  return current === "" || start === "" || current === start;
}

/** When the process `pid` started; empty where the system does not say, as all but Linux. */
export async function startOf(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // the name may hold anything, brackets included
  const fields = text.slice(text.lastIndexOf(")") + 2);
  return GONE.test(fields) ? "gone" : (fields.split(" ")[START_FIELD] ?? "");
}
