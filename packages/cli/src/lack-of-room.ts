import { errorCode } from "@minibit/core";

/** The disk is full, or the user's quota is used up. */
const CODES: readonly (string | undefined)[] = ["ENOSPC", "EDQUOT"];

/** Whether a write failed for lack of space, which the user can free. */
export function isForLackOfRoom(error: unknown): boolean {
  return CODES.includes(errorCode(error));
}
