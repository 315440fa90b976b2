import type { ChokeStrategy, Random } from "@minibit/core";
import type { ExchangeNetwork, Mates } from "../oracles/index.js";
import { AgentNetwork } from "./agent-network.js";
import { Barterer } from "./barterer.js";

/** Between two rounds, milliseconds: as in the field. */
const ROUND_MS = 10_000;

/** A barter: who uploads how much, in bytes per second, who knows whom, and how each decides. */
export interface BarterSettings extends ExchangeNetwork {
  /** Makes the choke strategy of a peer, known by its number. */
  readonly strategy: (peer: number) => ChokeStrategy;
  /** Regular slots of each. */
  readonly slots: number;
  /** Where strategies get chance from. */
  readonly random: Random;
}

/**
 * Agents that have for ever what the others want, so that all that is left of a swarm is whom to serve. Each has a
 * choke strategy, of the field or scripted. They are asked in rounds of ten seconds; in each, an agent sends what its
 * line can carry to those it unchokes, over the network of the lab.
 */
export class BarterSwarm {
  /** Optimistic slots of each. */
  optimisticSlots = 0;
  readonly #network = new AgentNetwork(1);
  readonly #barterers: readonly Barterer[];
  #rounds = 0;

  /** Nobody has sent anything. */
  constructor(private readonly settings: BarterSettings) {
    const { capacities, strategy, random } = settings;
    this.#barterers = capacities.map((upload, peer) => {
      const agent = this.#network.add({ upload, download: Infinity });
      return new Barterer(agent, upload, strategy(peer), random.fork(`peer-${peer}`));
    });
    this.#introduce();
  }

  /** `count` rounds. */
  play(count: number): void {
    for (let round = 0; round < count; round++) this.#round();
  }

  /** Bytes per second that each received in the last round. */
  get downloads(): readonly number[] {
    return this.#barterers.map(({ views }) => {
      const bytes = views.reduce((sum, { received }) => sum + received.lastRound, 0);
      return (bytes * 1_000) / ROUND_MS;
    });
  }

  /** With whom each exchanges, both ways and for merit: by the numbers of peers, in their order. */
  get mates(): Mates {
    return this.#barterers.map(({ views, agent }) =>
      views
        .filter(({ index }) => this.#serves(agent.index, index) && this.#serves(index, agent.index))
        .map(({ index }) => index),
    );
  }

  #serves(one: number, other: number): boolean {
    const view = this.#barterers[one]!.viewOf(other)!;
    return view.unchoked && view.unchokedAs !== "optimistic";
  }

  #introduce(): void {
    for (const [one, barterer] of this.#barterers.entries()) {
      for (const [other, known] of this.#barterers.entries()) {
        if (one !== other && this.settings.connected(one, other)) barterer.meet(known, this.#network.clock);
      }
    }
  }

  #round(): void {
    this.#decide();
    const end = this.#network.clock.now() + ROUND_MS;
    for (const barterer of this.#barterers) barterer.send(this.#barterers, ROUND_MS);
    this.#network.run();
    this.#network.run(end);
    for (const { views } of this.#barterers) for (const view of views) view.rollOver();
  }

  /** All are asked before anybody sees what another decided. */
  #decide(): void {
    const facts = {
      number: ++this.#rounds,
      now: this.#network.clock.now(),
      elapsedMs: ROUND_MS,
      slots: this.settings.slots,
      optimisticSlots: this.optimisticSlots,
    };
    const answers = this.#barterers.map((barterer) => barterer.ask(facts));
    for (const [index, { views }] of this.#barterers.entries()) {
      for (const view of views) {
        const decision = answers[index]!.find(({ peer }) => peer === view.id);
        view.apply(decision);
        this.#barterers[view.index]!.viewOf(index)!.heard(decision !== undefined);
      }
    }
  }
}
