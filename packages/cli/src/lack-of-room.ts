import { errorCode } from "@minibit/core";

/** Of the disk, and of what one person may have on it. */
const CODES: readonly (string | undefined)[] = ["ENOSPC", "EDQUOT"];

/** Whether the system refused to write for want of room, so that a person can make some. */
export function isForLackOfRoom(error: unknown): boolean {
  return CODES.includes(errorCode(error));
}
