import { type Readable, addAbortSignal } from "node:stream";
import { DEFAULT_LIMITS, MetainfoError } from "@minibit/core";
import { UsageError } from "./errors.js";

/** Names standard input where a path is expected, as in other programs. */
export const STANDARD_INPUT = "-";

/**
 * Reads the torrent that another program writes to `stdin` until its end, or until `signal` is aborted.
 *
 * @throws UsageError if the user would have to type it, MetainfoError if it is too long for a torrent; the signal's
 * reason.
 */
export async function bytesFromInput(
  stdin: Readable & { readonly isTTY?: boolean },
  signal?: AbortSignal,
): Promise<Uint8Array> {
  if (stdin.isTTY) {
    throw new UsageError("- is standard input: redirect a torrent into it, as in 'minibit info - < FILE'");
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of signal ? addAbortSignal(signal, stdin) : stdin) {
      chunks.push(chunk as Uint8Array);
      bytes += (chunk as Uint8Array).length;
      if (bytes > DEFAULT_LIMITS.torrentFileBytes) {
        throw new MetainfoError(
          `bad torrent: ${DEFAULT_LIMITS.torrentFileBytes} bytes and more are too many for a torrent`,
        );
      }
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
  return Buffer.concat(chunks);
}
