import { BLOCK_LENGTH, type PieceIndex, type Random, type Timer } from "@minibit/core";
import type { BlockArrivals } from "../oracles/index.js";
import { exponentialMs } from "../exponential.js";
import type { Agent } from "./agent.js";
import { AgentNetwork, UNBOUNDED } from "./agent-network.js";

/**
 * Clients that collect blocks as in the chain of `meanCompletion`: each block that a client lacks arrives after an
 * exponential time, whose rate rises with every client that gets that block before. Then a holder sends it over
 * unlimited access links. So this tests the order of events and the randomness.
 *
 * @returns when every client had every block, in units of the chain's time.
 */
export function collectBlocks(arrivals: BlockArrivals, random: Random): number {
  const network = new AgentNetwork(arrivals.blocks);
  const origin = network.add(UNBOUNDED);
  origin.holds.fill();
  const clients = network.addMany(arrivals.clients, UNBOUNDED);
  const blocks = Array.from(
    { length: arrivals.blocks },
    (_, index) => new WantedBlock(index, origin, clients, (wait, task) => network.clock.after(wait, task)),
  );
  let lastMs = 0;
  for (const client of clients) {
    client.onArrived = (block) => {
      lastMs = network.clock.now();
      blocks[block]!.arrived(arrivals, random);
    };
  }
  for (const block of blocks) block.wait(arrivals, random);
  network.run();
  return lastMs / 1_000;
}

/** One block, and the clients that still wait for it. */
class WantedBlock {
  #timers: readonly Timer[] = [];

  constructor(
    private readonly index: number,
    private readonly origin: Agent,
    private readonly clients: readonly Agent[],
    private readonly after: (waitMs: number, task: () => void) => Timer,
  ) {}

  /** A client got it. Exponential times have no memory, so the others may restart their waits. */
  arrived(arrivals: BlockArrivals, random: Random): void {
    for (const timer of this.#timers) timer.cancel();
    this.wait(arrivals, random);
  }

  /** Makes every client that lacks the block wait. */
  wait({ rate }: BlockArrivals, random: Random): void {
    const holders = this.clients.filter((client) => this.#isHeldBy(client));
    const others = this.clients.filter((client) => !this.#isHeldBy(client));
    this.#timers = others.map((client) =>
      this.after(exponentialMs(random, rate(holders.length)), () => {
        const sources = [this.origin, ...holders];
        sources[random.below(sources.length)]!.send(client, this.index, BLOCK_LENGTH);
      }),
    );
  }

  #isHeldBy(client: Agent): boolean {
    return client.holds.has(this.index as PieceIndex);
  }
}
