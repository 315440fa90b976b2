import { type Availability, PieceState, type PieceTable } from "../pieces/index.js";
import type { PieceIndex } from "../units/index.js";
import type { Connection } from "./connection.js";

/** Number of pieces to name; all are counted. */
const MOST_NAMED = 5;

/** A peer that held a piece. */
export interface LastHolder {
  /** The name it gave itself, or else the client that its peer id shows. */
  readonly name: string;
  /** Time since its connection closed, milliseconds. */
  readonly agoMs: number;
}

/** Pieces that are wanted but that no connected peer holds. */
export interface UnavailablePieces {
  /** Number of these pieces. */
  readonly count: number;
  /** The first few of these pieces. */
  readonly pieces: readonly PieceIndex[];
  /** Of the last holders of `pieces`, the one that left last; undefined if none is known. */
  readonly lastHolder: LastHolder | undefined;
}

interface Departure {
  readonly name: string;
  readonly at: number;
}

/** Finds the pieces that no connected peer holds any more, and who left with them: why a download is stuck at 99 %. */
export class LostPieces {
  readonly #departures = new Map<PieceIndex, Departure>();

  /** Starts without departures. */
  constructor(
    private readonly table: PieceTable,
    private readonly availability: Availability,
  ) {}

  /** `connection`, called `name`, left at `now`, and no longer counts in the availability. */
  left({ provider }: Connection, name: string, now: number): void {
    if (this.table.lacking === 0 || this.availability.seeds > 0) return;
    const departure = { name, at: now };
    for (const piece of provider.holds) if (this.#isLost(piece)) this.#departures.set(piece, departure);
  }

  /** Returns what is lost at `now`; undefined if nothing is. */
  at(now: number): UnavailablePieces | undefined {
    if (this.table.lacking === 0 || this.availability.seeds > 0) return undefined;
    const pieces: PieceIndex[] = [];
    let count = 0;
    for (let index = 0; index < this.table.length; index++) {
      const piece = index as PieceIndex;
      if (this.#isLost(piece) && ++count <= MOST_NAMED) pieces.push(piece);
    }
    return count === 0 ? undefined : { count, pieces, lastHolder: this.#lastHolder(pieces, now) };
  }

  /** A piece whose blocks are all here needs no holder. */
  #isLost(piece: PieceIndex): boolean {
    const isOnItsWay = this.table.state(piece) > PieceState.started;
    return this.table.lacks(piece) && !isOnItsWay && this.availability.of(piece) === 0;
  }

  #lastHolder(pieces: readonly PieceIndex[], now: number): LastHolder | undefined {
    const departures = pieces.flatMap((piece) => this.#departures.get(piece) ?? []);
    const last = departures.reduce<Departure | undefined>(
      (latest, departure) => (latest && latest.at >= departure.at ? latest : departure),
      undefined,
    );
    return last && { name: last.name, agoMs: now - last.at };
  }
}
