import type { BlockOffset } from "../units/index.js";
import type { FramedRun } from "./framed-run.js";

/**
 * The bytes of some blocks of one piece, as made by a store. {@link PeerMessages.piece} passes them from the store to
 * the link without the engine looking at them. Over TCP it is a cached run that is sent without a copy; in a simulation
 * it is only a name. Reference counting lets a store reuse its buffers.
 */
export interface PieceSource {
  /** Prevents the bytes from being reused until a matching {@link PieceSource.release}. */
  retain(): void;
  /** Releases one {@link PieceSource.retain}. */
  release(): void;
  /** Copies `length` bytes from `begin` in the piece to `target` at `begin`. Does nothing in a simulation. */
  copyTo(target: Uint8Array, begin: BlockOffset, length: number): void;
  /** The run whose frame contains the bytes ready for the wire, if there is one. */
  readonly framed: FramedRun | undefined;
}

/** Passed by a link to {@link Incoming.piece} if the bytes are already in the buffer from `blockTarget`. */
export const IN_PLACE: PieceSource = { retain() {}, release() {}, copyTo() {}, framed: undefined };
