import { DamagedResultsError } from "../../errors.js";

/** Returns what `read` does; undefined if that is damaged, of which `damaged` is told. */
export async function unlessDamaged<Content>(
  read: Promise<Content>,
  damaged: (error: DamagedResultsError) => void = () => {},
): Promise<Content | undefined> {
  try {
    return await read;
  } catch (error) {
    if (!(error instanceof DamagedResultsError)) throw error;
    damaged(error);
    return undefined;
  }
}
