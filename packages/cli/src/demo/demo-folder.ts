import { randomFillSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MIB, StorageError } from "@minibit/core";

/** A temporary folder of the demo, removed when the process ends, however it ends. */
export class DemoFolder {
  /** Its path. */
  readonly path = mkdtempSync(join(tmpdir(), "minibit-demo-"));
  /** Bound once, so that the listener can be removed again. */
  readonly #remove = (): void => rmSync(this.path, { recursive: true, force: true });

  constructor() {
    process.on("exit", this.#remove);
  }

  /** Returns the path of `name` in it, which need not exist. */
  below(name: string): string {
    return join(this.path, name);
  }

  /** Removes the folder and its content. */
  remove(): void {
    this.#remove();
    process.off("exit", this.#remove);
  }
}

/**
 * Writes a file of `size` random bytes, which no shortcut can guess.
 *
 * @throws StorageError if there is no room; the signal's reason.
 */
export async function writeRandomFile(path: string, size: number, signal: AbortSignal): Promise<void> {
  const chunk = Buffer.alloc(Math.min(size, MIB));
  try {
    const file = await open(path, "wx");
    try {
      for (let left = size; left > 0; left -= chunk.length) {
        signal.throwIfAborted();
        await file.write(randomFillSync(chunk), 0, Math.min(left, chunk.length));
      }
    } finally {
      await file.close();
    }
  } catch (cause) {
    signal.throwIfAborted();
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StorageError(
      `cannot write the demo's file (${reason}): free some space, or choose a smaller --size`,
      path,
      {
        cause,
      },
    );
  }
}
