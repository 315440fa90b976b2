import type { ChokeStrategy, Random } from "@minibit/core";
import type { ExchangeNetwork, Mates } from "../oracles/index.js";
import { AgentNetwork } from "./agent-network.js";
import { Barterer } from "./barterer.js";

/** Time between two rounds, milliseconds: as in the field. */
const ROUND_MS = 10_000;

/** A barter: the upload rate of each peer in bytes per second, which peers know each other, and how each decides. */
export interface BarterSettings extends ExchangeNetwork {
  /** Makes the choke strategy of the peer with this number. */
  readonly strategy: (peer: number) => ChokeStrategy;
  /** Number of regular slots per peer. */
  readonly slots: number;
  /** Random source of the strategies. */
  readonly random: Random;
}

/**
 * Agents that always have what the others want, so that the only question left of a swarm is whom to serve. Each has a
 * choke strategy, from the field or scripted. Every ten seconds a round begins, in which each agent sends to those it
 * unchokes as much as its uplink can carry, over the network of the lab.
 */
export class BarterSwarm {
  /** Number of optimistic slots per peer. */
  optimisticSlots = 0;
  readonly #network = new AgentNetwork(1);
  readonly #barterers: readonly Barterer[];
  #rounds = 0;

  /** Starts before anything was sent. */
  constructor(private readonly settings: BarterSettings) {
    const { capacities, strategy, random } = settings;
    this.#barterers = capacities.map((upload, peer) => {
      const agent = this.#network.add({ upload, download: Infinity });
      return new Barterer(agent, upload, strategy(peer), random.fork(`peer-${peer}`));
    });
    this.#introduce();
  }

  /** Plays `count` rounds. */
  play(count: number): void {
    for (let round = 0; round < count; round++) this.#round();
  }

  /** Bytes per second that each peer received in the last round. */
  get downloads(): readonly number[] {
    return this.#barterers.map(({ views }) => {
      const bytes = views.reduce((sum, { received }) => sum + received.lastRound, 0);
      return (bytes * 1_000) / ROUND_MS;
    });
  }

  /** The peers with which each exchanges, in both directions and for merit; by number, in order. */
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

  /** All are asked before any decision takes effect. */
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
