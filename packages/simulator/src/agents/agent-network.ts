import { SeededRandom } from "@minibit/core";
import { VirtualClock } from "../clock/index.js";
import { LabNetwork, type LineRates, TurnsModel, uniformLatency } from "../network/index.js";
import { Agent } from "./agent.js";

/** More events than any of our scripts needs, so that none runs forever. */
const MOST_HAPPENINGS = 200_000_000;

/** An access link without limits. */
export const UNBOUNDED: LineRates = { upload: Infinity, download: Infinity };

/** The lab as papers assume it: no latency, no headers, no faults; only pieces on access links take time. */
export class AgentNetwork {
  /** The clock. */
  readonly clock = new VirtualClock();
  readonly #network: LabNetwork;
  #agents = 0;

  /** Makes a network without agents, for a file of `pieces` pieces. */
  constructor(private readonly pieces: number) {
    this.#network = new LabNetwork({
      clock: this.clock,
      // nothing breaks by itself, so nothing is drawn
      random: new SeededRandom(0),
      model: (clock, rows) => new TurnsModel(clock, rows),
      latency: uniformLatency(0),
      groups: 1,
      lossPerSecond: 0,
      slowStart: false,
      overhead: false,
    });
  }

  /** Adds an agent with these rates, bytes per second. It holds nothing. */
  add(rates: LineRates): Agent {
    const index = this.#agents++;
    return new Agent(index, this.#network.add(`agent-${index}`, 0, rates), this.#network, this.pieces);
  }

  /** Adds `count` agents with the same rates. */
  addMany(count: number, rates: LineRates): Agent[] {
    return Array.from({ length: count }, () => this.add(rates));
  }

  /** Runs until nothing is on its way or scheduled, or until `untilMs`. */
  run(untilMs = Infinity): void {
    const happened = this.clock.run(MOST_HAPPENINGS, untilMs);
    if (happened === MOST_HAPPENINGS) throw new Error("the script goes on without end");
  }
}
