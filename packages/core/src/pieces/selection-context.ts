import type { Clock, Random } from "../runtime/index.js";
import {
  type FileSpan,
  type Note,
  NO_NOTE,
  type PeerView,
  type SelectionContext,
  type TorrentShape,
} from "../strategy/index.js";
import type { PieceIndex } from "../units/index.js";
import type { Availability } from "./availability.js";
import type { PieceTable } from "./piece-table.js";
import type { PieceWishes } from "./piece-wishes.js";

/** The context of `select`: one object per torrent, aimed at a peer before each call. */
export class ReusedSelectionContext implements SelectionContext {
  peer!: PeerView;

  /** Makes the context of the torrent with this `table` and these `holders`. */
  constructor(
    readonly torrent: TorrentShape & { readonly files: readonly FileSpan[] },
    readonly random: Random,
    private readonly clock: Clock,
    private readonly table: PieceTable,
    private readonly holders: Availability,
    private readonly wishes: PieceWishes,
    readonly note: Note = NO_NOTE,
  ) {}

  get now(): number {
    return this.clock.now();
  }

  get completed(): number {
    return this.table.have.count;
  }

  // bound, like those below: a strategy may take its context apart
  readonly availability = (piece: PieceIndex): number => this.holders.of(piece);

  get playhead(): PieceIndex {
    return this.wishes.playhead;
  }

  readonly priority = (piece: PieceIndex): number => this.wishes.priority(piece);

  readonly deadline = (piece: PieceIndex): number | undefined => this.wishes.deadline(piece);
}
