import type { Output } from "./command-context.js";
import { UsageError } from "./errors.js";

/** Standard output, where a torrent goes in place of a file. */
export class StandardOutput {
  /** There is no file to be left out of the data. */
  readonly path = undefined;

  /** Writes to `stdout`. */
  constructor(private readonly stdout: Output) {}

  /** @throws UsageError where a person would see the bytes. */
  check(): void {
    if (!this.stdout.isTTY) return;
    throw new UsageError(
      "a torrent is not text for a terminal: redirect standard output to a file or a program, " +
        "or name a file with --output",
    );
  }

  write(torrent: Uint8Array): void {
    this.stdout.write(torrent);
  }
}
