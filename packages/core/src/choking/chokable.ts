import type { PeerView, Unchoke } from "../strategy/index.js";

/** A connection, as far as the {@link Choker} acts on it. */
export interface Chokable {
  /** What strategies see of it. */
  readonly view: PeerView;
  /** It was choked and has a slot from now on: say so and remember why, its share and its ceiling. */
  unchoke(decision: Unchoke): void;
  /** It keeps its slot with another reason, share or ceiling. Nothing is sent. */
  revise(decision: Unchoke): void;
  /** It has lost its slot: say so and drop what it waits for. */
  choke(): void;
  /** A timer round begins: {@link Traffic.lastRound} becomes what was counted since the last one. */
  rollOver(): void;
}
