import type { PieceIndex } from "../units/index.js";
import type { Fanout, Link } from "./link.js";

/** The simplest {@link Fanout}: sends to one link after the other. */
export class EachLink implements Fanout {
  /** The links to send to. */
  protected readonly links = new Set<Link>();

  add(link: Link): void {
    this.links.add(link);
  }

  remove(link: Link): void {
    this.links.delete(link);
  }

  have(piece: PieceIndex): void {
    for (const link of this.links) link.outgoing.have(piece);
  }
}
