import type { ChokeRound, ChokeStrategy, Clock, Random, Unchoke } from "@minibit/core";
import type { Agent } from "./agent.js";
import { BarterView } from "./barter-view.js";

/** What the rounds of all barterers have in common. */
export type RoundFacts = Pick<ChokeRound, "number" | "now" | "elapsedMs" | "slots" | "optimisticSlots">;

/** All content is one piece, which everybody has and wants for ever. */
const CONTENT = { pieceCount: 1, pieceLength: 1, totalBytes: 1 };

/** An agent whose upload a choke strategy divides. */
export class Barterer {
  /** Whom it knows, in the order of their numbers. */
  readonly views: BarterView[] = [];
  readonly #byIndex = new Map<number, BarterView>();

  /** An agent that knows nobody yet; `upload` is what it sends, bytes per second. */
  constructor(
    readonly agent: Agent,
    readonly upload: number,
    private readonly strategy: ChokeStrategy,
    private readonly random: Random,
  ) {
    agent.holds.fill();
    agent.onArrived = (_piece, bytes, from) => this.viewOf(from.index)!.received.add(bytes);
  }

  /** It knows `other` from now on. */
  meet(other: Barterer, clock: Clock): void {
    const view = new BarterView(other.agent.index, clock);
    this.views.push(view);
    this.#byIndex.set(view.index, view);
  }

  /** How it sees barterer number `index`, if it knows it. */
  viewOf(index: number): BarterView | undefined {
    return this.#byIndex.get(index);
  }

  /** What its strategy says to this round. */
  ask(facts: RoundFacts): readonly Unchoke[] {
    const answer = this.strategy.unchoke({
      ...facts,
      trigger: "timer",
      seeding: false,
      random: this.random,
      uploadCapacity: this.upload,
      torrent: CONTENT,
      availability: () => this.views.length,
      have: () => true,
      peers: this.views,
      note() {},
    });
    return [...answer];
  }

  /** Sends what it can in `ms` to those it unchokes, each its share, all at once. */
  send(barterers: readonly Barterer[], ms: number): void {
    const whole = this.views.reduce((sum, { share }) => sum + share, 0);
    for (const view of this.views) {
      const bytes = view.share > 0 ? Math.floor((this.upload * ms * view.share) / (1_000 * whole)) : 0;
      if (bytes === 0) continue;
      view.sent.add(bytes);
      this.agent.send(barterers[view.index]!.agent, 0, bytes);
    }
  }
}
