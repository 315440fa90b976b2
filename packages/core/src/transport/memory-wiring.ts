import type { Scheduler } from "../runtime/index.js";
import { MIB } from "../units/index.js";
import type { CloseReason, Handshake } from "../wire/index.js";
import type { PeerAddress } from "./address.js";
import { MemoryLink, type MemoryLinkParts } from "./memory-link.js";
import { type MemoryMessage, describe } from "./memory-message.js";
import type { Delivery, MemoryNetworkOptions } from "./memory-network.js";
import { MemoryNode, type NodeRates } from "./memory-node.js";

const DEFAULT_WINDOW = MIB;

/** One end of a link that is being made. */
export interface MemoryEnd {
  readonly node: MemoryNode;
  /** The address at which the other end sees it. */
  readonly address: PeerAddress;
  readonly handshake: Handshake;
}

/** What the nodes of a network in memory share: all nodes, the links between them, and the faults. */
export class MemoryWiring {
  readonly #nodes = new Map<string, MemoryNode>();
  readonly #links = new Set<MemoryLink>();
  #lastLink = 0;
  #cuts: (readonly [string, string | undefined])[] = [];

  constructor(
    readonly scheduler: Scheduler,
    private readonly options: MemoryNetworkOptions,
  ) {}

  /** Returns the node called `host`, making it with `rates` if it is new. */
  node(host: string, rates: NodeRates): MemoryNode {
    let node = this.#nodes.get(host);
    if (!node) this.#nodes.set(host, (node = new MemoryNode(host, this.scheduler, rates)));
    return node;
  }

  /** Returns the node called `host`, if `from` can reach it. */
  reach(from: string, host: string): MemoryNode | undefined {
    return this.#cuts.some((cut) => isBetween(cut, from, host)) ? undefined : this.#nodes.get(host);
  }

  latencyMs(from: string, to: string): number {
    const { latencyMs = 0 } = this.options;
    return typeof latencyMs === "number" ? latencyMs : latencyMs(from, to);
  }

  /** Makes a link; the first end is the dialler's. */
  join(dialler: MemoryEnd, dialled: MemoryEnd): [MemoryLink, MemoryLink] {
    const id = ++this.#lastLink;
    const ends = MemoryLink.pair(
      this.#parts(id, dialler, dialled, true),
      this.#parts(id, dialled, dialler, false),
    );
    for (const end of ends) this.#links.add(end);
    return ends;
  }

  disconnect(host: string, other: string | undefined): void {
    for (const link of this.#links) {
      if (!isBetween([host, other], link.host, link.farHost)) continue;
      link.lose({ by: "network", why: "the connection was lost" });
    }
  }

  partition(host: string, other: string | undefined): void {
    this.#cuts.push([host, other]);
    this.disconnect(host, other);
  }

  heal(): void {
    this.#cuts = [];
  }

  #parts(id: number, near: MemoryEnd, far: MemoryEnd, dialled: boolean): MemoryLinkParts {
    const { peerId, reserved } = far.handshake;
    const { onDeliver } = this.options;
    return {
      scheduler: this.scheduler,
      node: near.node,
      remote: { address: far.address, peerId, reserved, dialled },
      latencyMs: this.latencyMs(near.node.host, far.node.host),
      windowBytes: this.options.windowBytes ?? DEFAULT_WINDOW,
      onDeliver: onDeliver && ((message, end) => onDeliver(this.#delivery(id, message, end))),
      onClosed: (reason, end) => {
        this.#links.delete(end);
        onDeliver?.(this.#closing(id, reason, end));
      },
    };
  }

  #delivery(link: number, message: MemoryMessage, end: MemoryLink): Delivery {
    const { name, wireLength: bytes } = message;
    return { ...this.#between(link, end), name, bytes, line: describe(message) };
  }

  #closing(link: number, reason: CloseReason, end: MemoryLink): Delivery {
    const line = `closed by ${reason.by}: ${reason.why}`;
    return { ...this.#between(link, end), name: "closed", bytes: 0, line };
  }

  #between(link: number, end: MemoryLink): Pick<Delivery, "time" | "link" | "from" | "to"> {
    return { time: this.scheduler.now(), link, from: end.farHost, to: end.host };
  }
}

/** Whether a fault at `host`, or between it and `other`, affects links between `one` and `two`. */
function isBetween([host, other]: readonly [string, string | undefined], one: string, two: string): boolean {
  return (host === one && (other ?? two) === two) || (host === two && (other ?? one) === one);
}
