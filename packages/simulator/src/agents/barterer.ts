import type { ChokeRound, ChokeStrategy, Clock, Random, Unchoke } from "@minibit/core";
import type { Agent } from "./agent.js";
import { BarterView } from "./barter-view.js";

/** What all barterers' rounds have in common. */
export type RoundFacts = Pick<ChokeRound, "number" | "now" | "elapsedMs" | "slots" | "optimisticSlots">;

/** All content is one piece, which everybody always has and wants. */
const CONTENT = { pieceCount: 1, pieceLength: 1, totalBytes: 1 };

/** An agent with a choke strategy that divides its upload. */
export class Barterer {
  /** The barterers that it knows, in the order of their numbers. */
  readonly views: BarterView[] = [];
  readonly #byIndex = new Map<number, BarterView>();

  /** Makes an agent that knows nobody yet; `upload` is its upload rate, bytes per second. */
  constructor(
    readonly agent: Agent,
    readonly upload: number,
    private readonly strategy: ChokeStrategy,
    private readonly random: Random,
  ) {
    agent.holds.fill();
    agent.onArrived = (_piece, bytes, from) => this.viewOf(from.index)!.received.add(bytes);
  }

  /** Makes it know `other`. */
  meet(other: Barterer, clock: Clock): void {
    const view = new BarterView(other.agent.index, clock);
    this.views.push(view);
    this.#byIndex.set(view.index, view);
  }

  /** Returns its view of barterer number `index`, if it knows it. */
  viewOf(index: number): BarterView | undefined {
    return this.#byIndex.get(index);
  }

  /** Returns its strategy's decision for this round. */
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

  /** Sends what it can in `ms` to those it unchokes, to all concurrently, each its share. */
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
