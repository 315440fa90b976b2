import type { Fanout, Link, PieceIndex } from "@minibit/core";

/** Says HAVE to every link of a torrent. */
export class LabFanout implements Fanout {
  readonly #links = new Set<Link>();

  add(link: Link): void {
    this.#links.add(link);
  }

  remove(link: Link): void {
    this.#links.delete(link);
  }

  have(piece: PieceIndex): void {
    for (const link of this.#links) link.outgoing.have(piece);
  }
}
