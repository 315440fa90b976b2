import type { Agent } from "./agent.js";
import { AgentNetwork } from "./agent-network.js";

/** A file and the peers that want it, for {@link linearChains}. */
export interface ChainSettings {
  /** Number of chunks into which the file is divided: C. */
  readonly chunks: number;
  /** Number of peers that want it: N. */
  readonly peers: number;
}

const CHUNK_BYTES = 16_384;
/** One chunk per millisecond. */
const RATES = { upload: CHUNK_BYTES * 1_000, download: Infinity };

/**
 * Linear chains of agents, as Biersack, Rodriguez and Felber describe them. The server sends one copy after another,
 * each to a peer that begins a new chain. A peer passes each chunk on to one other as soon as it has it, and stops
 * after one copy. Each sender that needs a successor gets the next peer that nobody serves yet.
 *
 * @returns when the last peer has the file, in units of the time that a copy takes.
 */
export function linearChains({ chunks, peers }: ChainSettings): number {
  const network = new AgentNetwork(chunks);
  const server = network.add(RATES);
  const waiting = network.addMany(peers, RATES);
  const successors = new Map<Agent, Agent>();
  let next = 0;

  for (const peer of waiting) {
    peer.onArrived = (chunk, _bytes, from) => {
      relay(peer, chunk);
      if (from === server && peer.holds.isFull) beginChain();
    };
  }
  server.holds.fill();
  beginChain();
  network.run();
  return network.clock.now() / chunks;

  function beginChain(): void {
    const first = waiting[next++];
    if (!first) return;
    for (let chunk = 0; chunk < chunks; chunk++) server.send(first, chunk, CHUNK_BYTES);
  }

  function relay(peer: Agent, chunk: number): void {
    const successor = successors.get(peer) ?? waiting[next++];
    if (!successor) return;
    successors.set(peer, successor);
    peer.send(successor, chunk, CHUNK_BYTES);
  }
}
