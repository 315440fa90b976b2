import type { Clock, Random } from "../runtime/index.js";
import type { FileSpan, PeerView, SelectionContext, TorrentShape } from "../strategy/index.js";
import type { PieceIndex } from "../units/index.js";
import type { Availability } from "./availability.js";
import type { PieceTable } from "./piece-table.js";

/** Every piece is wanted as much as the others while nobody says otherwise. */
const NORMAL_PRIORITY = 1;

/** The context of `select`: one object for a torrent, aimed at the peer in question before each call. */
export class ReusedSelectionContext implements SelectionContext {
  peer!: PeerView;
  readonly playhead = 0 as PieceIndex;

  /** The context in the torrent of `table` and `availability`. */
  constructor(
    readonly torrent: TorrentShape & { readonly files: readonly FileSpan[] },
    readonly random: Random,
    private readonly clock: Clock,
    private readonly table: PieceTable,
    private readonly holders: Availability,
  ) {}

  get now(): number {
    return this.clock.now();
  }

  get completed(): number {
    return this.table.have.count;
  }

  availability(piece: PieceIndex): number {
    return this.holders.of(piece);
  }

  priority(): number {
    return NORMAL_PRIORITY;
  }

  deadline(): undefined {
    return undefined;
  }
}
