import { describe, expect, it } from "vitest";
import {
  LatePieces,
  PartialPieces,
  PieceGeometry,
  PieceTable,
  PieceWishes,
  Provider,
  UNLIMITED_PACE,
} from "../../src/pieces/index.js";
import { OutstandingRequests } from "../../src/pieces/outstanding-requests.js";
import { PartialPiece } from "../../src/pieces/partial-piece.js";
import { ManualClock, fakePeer } from "../../src/testing/index.js";
import { BLOCK_LENGTH, Bitfield, peerKey, pieceIndex } from "../../src/units/index.js";

const BLOCKS = [0, 1, 2, 3];
const PIECE_BYTES = BLOCKS.length * BLOCK_LENGTH;

/** Started pieces, played at one a second from the missing first on: piece 2 is due in 2 s, and so on. */
class LateLab {
  readonly #clock = new ManualClock();
  readonly #shape = { pieceCount: 6, pieceLength: PIECE_BYTES, totalBytes: 6 * PIECE_BYTES };
  readonly #partials = new PartialPieces(6);
  readonly #geometry = PieceGeometry.of(this.#shape);
  readonly #parts = {
    geometry: this.#geometry,
    partials: this.#partials,
    clock: this.#clock,
    pace: UNLIMITED_PACE,
  };
  readonly #requests = new OutstandingRequests(this.#parts);
  readonly #providers: Provider[] = [];
  readonly wishes = new PieceWishes(this.#shape, new PieceTable(new Bitfield(6)), this.#clock);
  readonly #late = new LatePieces({ ...this.#parts, wishes: this.wishes });

  constructor(playedFrom = 0) {
    this.wishes.play(pieceIndex(playedFrom), PIECE_BYTES);
  }

  start(piece: number): PartialPiece {
    const buffer = { piece: pieceIndex(piece), bytes: undefined, accept() {} };
    const partial = new PartialPiece(buffer, PIECE_BYTES, "");
    this.#partials.add(partial);
    return partial;
  }

  /** A peer that holds `holds`, by default all, and sends that many blocks per second. */
  join(blocksPerSecond: number, holds = Bitfield.full(6)): Provider {
    const id = peerKey(1 + this.#providers.length);
    const view = fakePeer({ id, received: { rate: blocksPerSecond * BLOCK_LENGTH } });
    const outgoing = { request: () => {}, cancel: () => {} };
    const provider = new Provider(view, { outgoing, abandonBlock: () => {} }, 6);
    for (const piece of holds) provider.holds.add(piece);
    provider.choking = false;
    this.#providers.push(provider);
    return provider;
  }

  ask(provider: Provider, partial: PartialPiece, blocks = BLOCKS): void {
    for (const block of blocks) this.#requests.ask(provider, partial, block);
  }

  /** The late pieces that `provider` could help with; by default one that could help with all. */
  late(provider = this.join(1)): number[] {
    this.#late.update(this.#providers);
    const late = [...this.#late.for(provider)];
    if (this.#late.isEmpty) expect(late).toEqual([]);
    return late;
  }
}

describe("LatePieces", () => {
  it("are those whose last block comes after their deadline, at the rates at which blocks come", () => {
    const lab = new LateLab();
    const [fast, slow] = [lab.join(4), lab.join(2)];
    lab.ask(fast, lab.start(1));
    lab.ask(slow, lab.start(2));
    lab.ask(slow, lab.start(3)); // after the four blocks before
    expect(lab.late()).toEqual([3]);
  });

  it("counts with who is the last to bring a block", () => {
    const lab = new LateLab();
    const partial = lab.start(1);
    lab.ask(lab.join(1), partial, [0, 1]);
    lab.ask(lab.join(100), partial, [2, 3]);
    expect(lab.late()).toEqual([1]);
  });

  it("are those as well of which nobody was asked for anything, most urgent first", () => {
    const lab = new LateLab();
    for (const piece of [3, 1, 2]) lab.start(piece);
    expect(lab.late()).toEqual([1, 2, 3]);
  });

  it("are none whose blocks are all here, or that were played before", () => {
    const lab = new LateLab(3);
    lab.start(2);
    const complete = lab.start(4);
    for (const block of BLOCKS) complete.receive(block, peerKey(9));
    expect(lab.late()).toEqual([]);
  });

  it("are none any more when the playback ends", () => {
    const lab = new LateLab();
    lab.start(1);
    expect(lab.late()).toEqual([1]);
    lab.wishes.play(pieceIndex(0), 0);
    expect(lab.late()).toEqual([]);
  });

  it("are shown to those who hold them, may add to them and were not asked for all that is lacking", () => {
    const lab = new LateLab();
    const [whole, kept, begun, lacked] = [lab.start(1), lab.start(2), lab.start(3), lab.start(4)];
    const holds = Bitfield.full(6);
    holds.delete(lacked.piece);
    const provider = lab.join(1, holds);
    whole.receive(0, peerKey(9));
    lab.ask(provider, whole, [1, 2, 3]);
    lab.ask(provider, begun, [1, 2, 3]);
    kept.exclusiveTo = peerKey(9);
    expect(lab.late(provider)).toEqual([3]);
  });
});
