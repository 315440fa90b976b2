import type { PieceSource } from "@minibit/core";

/**
 * A block in the lab: which block it is, and whether it is corrupt. It has no bytes, so there is nothing to retain,
 * release or copy.
 */
class BlockIdentity implements PieceSource {
  readonly framed = undefined;

  constructor(readonly isCorrupt: boolean) {}

  retain(): void {}

  release(): void {}

  copyTo(): void {}
}

/** Blocks that match their hash. */
export const INTACT: PieceSource = new BlockIdentity(false);

/** Blocks that do not. */
export const CORRUPT: PieceSource = new BlockIdentity(true);
