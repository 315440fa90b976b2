import type { BlockOffset } from "../units/index.js";
import type { FramedRun } from "./framed-run.js";

/**
 * The bytes of some blocks of one piece, as a store made them: what {@link PeerMessages.piece} passes
 * from the store to the link without the engine looking inside. Over TCP it is a cached run that leaves
 * without a copy; in a simulation it is only a name. Counted references let a store use its buffers again.
 */
export interface PieceSource {
  /** Keeps the bytes from being used again, until as many {@link PieceSource.release} calls follow. */
  retain(): void;
  /** Gives one {@link PieceSource.retain} back. */
  release(): void;
  /** Copies `length` bytes from `begin` in the piece to `target` at `begin`. Does nothing in a simulation. */
  copyTo(target: Uint8Array, begin: BlockOffset, length: number): void;
  /** The run in whose frame the bytes stand ready for the wire, where they do. */
  readonly framed: FramedRun | undefined;
}

/** What a link passes to {@link Incoming.piece} when the bytes already are where `blockTarget` said. */
export const IN_PLACE: PieceSource = { retain() {}, release() {}, copyTo() {}, framed: undefined };
