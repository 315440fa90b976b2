import type { PieceSource } from "@minibit/core";

/**
 * A block as the lab knows it: which one it is, and whether it is what it should be. It has no bytes, so there is
 * nothing to retain, release or copy.
 */
class BlockIdentity implements PieceSource {
  readonly framed = undefined;

  constructor(readonly isCorrupt: boolean) {}

  retain(): void {}

  release(): void {}

  copyTo(): void {}
}

/** Blocks that are as their hash says. */
export const INTACT: PieceSource = new BlockIdentity(false);

/** Blocks that are not. */
export const CORRUPT: PieceSource = new BlockIdentity(true);
