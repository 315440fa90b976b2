import type { FileHandle } from "node:fs/promises";
import { codedError } from "./coded-error.js";
import { SHORT_FILE } from "./file-error.js";
import { ViewCursor, lengthOf } from "./view-cursor.js";

/** Fills the consecutive `parts` from `position` of a file; fails with {@link SHORT_FILE} if it ends too early. */
export async function readFully(handle: FileHandle, parts: Uint8Array[], position: number): Promise<void> {
  const length = lengthOf(parts);
  let rest = parts;
  let done = 0;
  while (done < length) {
    // one call takes at most as many parts as the system's IOV_MAX
    const { bytesRead } = await handle.readv(rest, position + done);
    if (bytesRead === 0) throw codedError(SHORT_FILE, "end of file");
    done += bytesRead;
    rest = withoutFirst(rest, bytesRead);
  }
}

/** Writes all of `bytes` from `position` of a file. */
export async function writeFully(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    done += (await handle.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
  }
}

function withoutFirst(views: readonly Uint8Array[], length: number): Uint8Array[] {
  const cursor = new ViewCursor(views);
  cursor.take(length);
  return cursor.take(lengthOf(views) - length);
}
