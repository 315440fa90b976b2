import { MiniBitError } from "../errors.js";
import { errorCode } from "../units/index.js";

/** The system's codes if nothing can be written. */
const UNWRITABLE: ReadonlySet<unknown> = new Set(["EROFS", "EACCES", "EPERM", "ENOSPC", "EDQUOT"]);

/** Waits for `change`, which may fail if nothing can be written. */
export async function whereWritable(change: Promise<void>): Promise<void> {
  try {
    await change;
  } catch (error) {
    const code = error instanceof MiniBitError ? errorCode(error.cause) : undefined;
    if (!UNWRITABLE.has(code)) throw error;
  }
}
