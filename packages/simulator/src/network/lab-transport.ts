import {
  type Destination,
  type Fanout,
  type Handshake,
  ModelledTransport,
  type PeerAddress,
  type Route,
  type Uplink,
} from "@minibit/core";
import { LabFanout } from "./lab-fanout.js";
import type { LabLink } from "./lab-link.js";
import type { LabNetwork } from "./lab-network.js";
import type { LabNode } from "./lab-node.js";

/** The transport of a peer at one node. */
export class LabTransport extends ModelledTransport<LabLink> {
  readonly uplink: Uplink;

  /** Makes the transport of a peer at `node`. */
  constructor(
    private readonly network: LabNetwork,
    private readonly node: LabNode,
  ) {
    super(network.clock, node.ports);
    this.uplink = node.uplink;
  }

  fanout(): Fanout {
    return new LabFanout(this.network);
  }

  /** An address without a node answers as slowly as one with a node: the latency is that to ourselves. */
  protected route(address: PeerAddress, handshake: Handshake): Route<LabLink> {
    const { network, node } = this;
    const there = network.node(address.host);
    const latencyMs = network.latencyMs(node, there ?? node);
    return {
      thereMs: latencyMs,
      backMs: latencyMs,
      destination: () => there && this.#destination(address, there, handshake),
    };
  }

  #destination(address: PeerAddress, there: LabNode, handshake: Handshake): Destination<LabLink> | undefined {
    const { network, node } = this;
    if (!network.partitions.allow(node, there)) return undefined;
    return {
      ports: there.ports,
      join: (from, answer) =>
        network.join({ node, address: from, handshake }, { node: there, address, handshake: answer }),
    };
  }
}
