import type { PeerView, Unchoke } from "../strategy/index.js";

/** The part of a connection on which the {@link Choker} acts. */
export interface Chokable {
  /** What strategies see of it. */
  readonly view: PeerView;
  /** Gives a slot to the peer, which was choked: tells it, and stores the reason, the share and the ceiling. */
  unchoke(decision: Unchoke): void;
  /** Changes the reason, share or ceiling of the peer's slot. Nothing is sent. */
  revise(decision: Unchoke): void;
  /** Takes the slot away: tells the peer, and drops its waiting requests. */
  choke(): void;
  /** A timer round begins: {@link Traffic.lastRound} becomes what was counted since the previous one. */
  rollOver(): void;
}
