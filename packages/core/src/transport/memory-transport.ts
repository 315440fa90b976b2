import type { Handshake } from "../wire/index.js";
import type { PeerAddress } from "./address.js";
import { EachLink } from "./each-link.js";
import type { Fanout } from "./link.js";
import type { MemoryLink } from "./memory-link.js";
import type { MemoryNode } from "./memory-node.js";
import type { MemoryWiring } from "./memory-wiring.js";
import { ModelledTransport } from "./modelled-transport.js";
import type { Destination, Route } from "./route.js";

/** The transport of one node of a network in memory. */
export class MemoryTransport extends ModelledTransport<MemoryLink> {
  constructor(
    private readonly wiring: MemoryWiring,
    private readonly node: MemoryNode,
  ) {
    super(wiring.scheduler, node.ports);
  }

  fanout(): Fanout {
    return new EachLink();
  }

  protected route(address: PeerAddress, handshake: Handshake): Route<MemoryLink> {
    const { wiring } = this;
    const { host } = this.node;
    return {
      thereMs: wiring.latencyMs(host, address.host),
      backMs: wiring.latencyMs(address.host, host),
      destination: () => this.#destination(address, handshake),
    };
  }

  #destination(address: PeerAddress, handshake: Handshake): Destination<MemoryLink> | undefined {
    const { node, wiring } = this;
    const there = wiring.reach(node.host, address.host);
    return (
      there && {
        ports: there.ports,
        join: (from, answer) =>
          wiring.join({ node, address: from, handshake }, { node: there, address, handshake: answer }),
      }
    );
  }
}
