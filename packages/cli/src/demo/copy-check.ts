import { type FileHandle, open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { MIB, type Metainfo } from "@minibit/core";

/**
 * Whether the files of `metainfo` below `folder` equal those of the original at `content`, byte for byte. Compares the
 * files themselves, because the peers that downloaded them have already compared hashes.
 */
export async function isIdentical(
  metainfo: Metainfo,
  content: string,
  folder: string,
  signal: AbortSignal,
): Promise<boolean> {
  for (const { path, padding } of metainfo.files) {
    if (padding) continue;
    signal.throwIfAborted();
    if (!(await isSameFile(join(dirname(content), ...path), join(folder, ...path), signal))) return false;
  }
  return true;
}

async function isSameFile(original: string, copy: string, signal: AbortSignal): Promise<boolean> {
  const [left, right] = [await open(original), await open(copy)];
  try {
    if ((await left.stat()).size !== (await right.stat()).size) return false;
    return await isSameContent(left, right, signal);
  } finally {
    await left.close();
    await right.close();
  }
}

async function isSameContent(left: FileHandle, right: FileHandle, signal: AbortSignal): Promise<boolean> {
  const [ours, theirs] = [Buffer.alloc(MIB), Buffer.alloc(MIB)];
  for (let position = 0; ;) {
    signal.throwIfAborted();
    const { bytesRead } = await left.read(ours, 0, MIB, position);
    if (bytesRead === 0) return true;
    await right.read(theirs, 0, bytesRead, position);
    if (ours.compare(theirs, 0, bytesRead, 0, bytesRead) !== 0) return false;
    position += bytesRead;
  }
}
