import type { Unchoke } from "../strategy/index.js";
import type { PeerKey } from "../units/index.js";

/** A round whose answer was applied: who has a slot and why, for people. */
export interface RoundReport {
  /** How many timer rounds there were, this one included. */
  readonly number: number;
  /** What caused it; see {@link ChokeRound.trigger}. */
  readonly trigger: "timer" | "slot-free";
  /** When, milliseconds on the engine's clock. */
  readonly now: number;
  /** The name of the strategy that decided. */
  readonly strategy: string;
  /** Everybody who has a slot now. */
  readonly unchoked: readonly Unchoke[];
  /** Who got one in this round. */
  readonly added: readonly PeerKey[];
  /** Who lost one in this round. */
  readonly dropped: readonly PeerKey[];
}
