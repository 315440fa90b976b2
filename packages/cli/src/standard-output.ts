import type { Output } from "./command-context.js";
import { UsageError } from "./errors.js";

/** Standard output as the destination of a torrent, instead of a file. */
export class StandardOutput {
  /** There is no file to leave out of the data. */
  readonly path = undefined;

  /** Writes to `stdout`. */
  constructor(private readonly stdout: Output) {}

  /** @throws UsageError if it is a terminal, which would show the bytes. */
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
