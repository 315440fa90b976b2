import {
  BLOCK_LENGTH,
  type CloseReason,
  type Handshake,
  type PeerAddress,
  type Random,
  type Transport,
} from "@minibit/core";
import type { VirtualClock } from "../clock/index.js";
import { exponentialMs } from "../exponential.js";
import { EventDigest } from "./event-digest.js";
import { blockBytes } from "./block-message.js";
import { LabLink } from "./lab-link.js";
import { LabNode } from "./lab-node.js";
import { LabTransport } from "./lab-transport.js";
import type { LatencyModel } from "./latency-model.js";
import type { LinkHost } from "./link-host.js";
import { LinkRows } from "./link-rows.js";
import type { LinkModel, LinkModelMaker } from "./link-model.js";
import { BLOCK_HEAD, KIND, WIRE_LENGTH, valueOf } from "./message-code.js";
import { type LineRates, NodeRows } from "./node-rows.js";
import { Parcels } from "./parcels.js";
import { type Partition, Partitions, separates } from "./partitions.js";
import { SlowStart } from "./slow-start.js";
import { Traffic } from "./traffic.js";

/** Settings of a {@link LabNetwork}. */
export interface LabNetworkOptions {
  /** The clock. */
  readonly clock: VirtualClock;
  /** Random source for links that break by themselves. */
  readonly random: Random;
  /** How transfers share the access links. */
  readonly model: LinkModelMaker;
  /** The latency of messages. */
  readonly latency: LatencyModel;
  /** Number of groups of nodes between which traffic is counted. */
  readonly groups: number;
  /** How often a link breaks by itself, per second; 0 for never. */
  readonly lossPerSecond: number;
  /** Whether an idle link starts slowly, as TCP does. */
  readonly slowStart: boolean;
  /** Whether messages and headers take bandwidth. */
  readonly overhead: boolean;
}

/** One end of a link to be made. */
export interface LabEnd {
  /** The node. */
  readonly node: LabNode;
  /** The address at which the other end sees it. */
  readonly address: PeerAddress;
  /** The handshake that it sent. */
  readonly handshake: Handshake;
}

const BROKEN: CloseReason = { by: "network", why: "the connection was lost" };

/** The network of the lab: nodes with access links, links between the nodes, and the faults of both. */
export class LabNetwork implements LinkHost {
  readonly clock: VirtualClock;
  readonly linkRows = new LinkRows();
  readonly nodeRows = new NodeRows();
  readonly parcels = new Parcels();
  /** The hash of everything delivered. */
  readonly digest = new EventDigest();
  /** Counts everything delivered. */
  readonly traffic: Traffic;
  /** Whether links no longer break by themselves. */
  isCalm = false;
  /** Which nodes cannot reach which. */
  readonly partitions = new Partitions();
  /** Called with each message just before its receiver is, if something observes the network. */
  onDelivered: ((link: LabLink, code: number, kind: number) => void) | undefined;
  readonly #options: LabNetworkOptions;
  readonly #model: LinkModel;
  readonly #nodes = new Map<string, LabNode>();
  #links = 0;

  /** Makes a network without nodes. */
  constructor(options: LabNetworkOptions) {
    this.#options = options;
    this.clock = options.clock;
    this.#model = options.model(options.clock, this.nodeRows);
    this.traffic = new Traffic(options.groups);
  }

  /** All nodes, in the order in which they were added. */
  get nodes(): Iterable<LabNode> {
    return this.#nodes.values();
  }

  /** Adds a node at the address `host`, in group number `group`. */
  add(host: string, group: number, rates: LineRates, region?: string): LabNode {
    const row = this.nodeRows.add(rates);
    const node = new LabNode(host, this.#nodes.size, group, region, row, this.nodeRows);
    node.uplink = this.#model.uplink(row);
    this.#nodes.set(host, node);
    return node;
  }

  /** Returns the node at `host`. */
  node(host: string): LabNode | undefined {
    return this.#nodes.get(host);
  }

  /** Returns a transport for a peer at `node`; several peers can share a node. */
  transport(node: LabNode): Transport {
    return new LabTransport(this, node);
  }

  /** Returns the latency of a message, milliseconds. */
  latencyMs(from: LabNode, to: LabNode): number {
    return this.#options.latency.between(from, to);
  }

  /** Changes the capacity of the access link of `node`. A block that is being sent keeps the old rate. */
  setRates(node: LabNode, rates: LineRates): void {
    this.nodeRows.setRates(node.row, rates);
    for (const link of node.links) {
      link.ratesChanged();
      link.far.ratesChanged();
    }
    this.#model.ratesChanged(node);
  }

  /** Makes a link; returns the dialler's end and the other end. */
  join(dialler: LabEnd, dialled: LabEnd): [LabLink, LabLink] {
    const number = this.#links;
    this.#links += 2;
    const near = this.#end(number, dialler, dialled, true);
    const far = this.#end(number + 1, dialled, dialler, false);
    near.joinTo(far);
    far.joinTo(near);
    near.ratesChanged();
    far.ratesChanged();
    near.node.links.add(near);
    far.node.links.add(far);
    this.#breakSomeDay(near);
    return [near, far];
  }

  /** Breaks a link: both ends see it closed by the network. */
  break(link: LabLink): void {
    link.lose(BROKEN);
    link.far.lose(BROKEN);
  }

  /** Begins `partition` and breaks the links that it cuts. */
  partition(partition: Partition): void {
    this.partitions.begin(partition);
    for (const node of partition.nodes) {
      for (const link of [...node.links]) if (separates(partition, node, link.farNode)) this.break(link);
    }
  }

  later(task: () => void): void {
    this.clock.after(0, task);
  }

  carry(link: LabLink, code: number): void {
    this.#model.carry(link, blockBytes(code, this) - (this.#options.overhead ? 0 : BLOCK_HEAD));
  }

  /** A small message does not wait for blocks of other links, as its packets would not; the blocks wait for it. */
  charge(row: number, bytes: number): void {
    if (this.#options.overhead) this.nodeRows.sendSmall(row, bytes, this.clock.present);
  }

  delivered(link: LabLink, code: number, kind: number): void {
    this.traffic.message(kind);
    if (kind === KIND.parcel) return this.#parcelDelivered(link, code, kind);
    if (kind === KIND.piece || kind === KIND.corruptPiece) this.#countBlock(link, BLOCK_LENGTH);
    else this.#take(link, WIRE_LENGTH[kind]!);
    this.digest.add(this.clock.present, link.number, code);
    this.onDelivered?.(link, code, kind);
  }

  closed(link: LabLink): void {
    link.node.links.delete(link);
  }

  #parcelDelivered(link: LabLink, code: number, kind: number): void {
    const parcel = this.parcels.at(valueOf(code));
    this.traffic.parcel(parcel);
    if (parcel.blockLength > 0) this.#countBlock(link, parcel.blockLength);
    else this.#take(link, parcel.wireLength);
    this.digest.add(this.clock.present, link.number, parcel.print);
    this.onDelivered?.(link, code, kind);
  }

  #countBlock(link: LabLink, bytes: number): void {
    this.nodeRows.count(link.farNodeRow, link.nodeRow, bytes);
    this.traffic.block(link.groups, bytes);
  }

  /** Counts a small message at the receiver's downlink. */
  #take(link: LabLink, bytes: number): void {
    if (this.#options.overhead) this.nodeRows.receiveSmall(link.nodeRow, bytes, this.clock.present);
  }

  #end(number: number, end: LabEnd, other: LabEnd, dialled: boolean): LabLink {
    const { handshake, address } = other;
    const { latency, slowStart } = this.#options;
    const remote = { address, peerId: handshake.peerId, reserved: handshake.reserved, dialled };
    const latencyMs = this.latencyMs(end.node, other.node);
    const lane = latency.fewValues ? this.clock.lane(latencyMs) : undefined;
    const start = slowStart ? new SlowStart(this.clock) : undefined;
    return new LabLink(end.node, remote, number, start, this, lane, latencyMs);
  }

  #breakSomeDay(link: LabLink): void {
    const { lossPerSecond, random } = this.#options;
    if (lossPerSecond <= 0) return;
    this.clock.after(exponentialMs(random, lossPerSecond), () => {
      if (!this.isCalm) this.break(link);
    });
  }
}
