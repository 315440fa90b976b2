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

/** How a {@link LabNetwork} behaves. */
export interface LabNetworkOptions {
  /** Time. */
  readonly clock: VirtualClock;
  /** Chance, for what breaks by itself. */
  readonly random: Random;
  /** How the lines are shared. */
  readonly model: LinkModelMaker;
  /** How long messages take. */
  readonly latency: LatencyModel;
  /** How many groups of nodes there are, for what is counted between them. */
  readonly groups: number;
  /** How often a link breaks by itself, per second; 0 for never. */
  readonly lossPerSecond: number;
  /** Whether a link that was idle begins slowly, as TCP does. */
  readonly slowStart: boolean;
  /** Whether messages and headers take bandwidth. */
  readonly overhead: boolean;
}

/** One end of a link that is being made. */
export interface LabEnd {
  /** The node. */
  readonly node: LabNode;
  /** Where the other end sees it. */
  readonly address: PeerAddress;
  /** What it said first. */
  readonly handshake: Handshake;
}

const BROKEN: CloseReason = { by: "network", why: "the connection was lost" };

/** The network of the lab: nodes with lines, links between them, and what goes wrong with them. */
export class LabNetwork implements LinkHost {
  readonly clock: VirtualClock;
  readonly linkRows = new LinkRows();
  readonly nodeRows = new NodeRows();
  readonly parcels = new Parcels();
  /** The hash of all that was delivered. */
  readonly digest = new EventDigest();
  /** What was delivered. */
  readonly traffic: Traffic;
  /** Links do not break by themselves any more. */
  isCalm = false;
  /** Who cannot reach whom. */
  readonly partitions = new Partitions();
  /** Told of each message just before its receiver is, where somebody looks on. */
  onDelivered: ((link: LabLink, code: number, kind: number) => void) | undefined;
  readonly #options: LabNetworkOptions;
  readonly #model: LinkModel;
  readonly #nodes = new Map<string, LabNode>();
  #links = 0;

  /** A network without nodes. */
  constructor(options: LabNetworkOptions) {
    this.#options = options;
    this.clock = options.clock;
    this.#model = options.model(options.clock, this.nodeRows);
    this.traffic = new Traffic(options.groups);
  }

  /** All nodes, in the order in which they were made. */
  get nodes(): Iterable<LabNode> {
    return this.#nodes.values();
  }

  /** A new node at the address `host`, of group number `group`. */
  add(host: string, group: number, rates: LineRates, region?: string): LabNode {
    const row = this.nodeRows.add(rates);
    const node = new LabNode(host, this.#nodes.size, group, region, row, this.nodeRows);
    node.uplink = this.#model.uplink(row);
    this.#nodes.set(host, node);
    return node;
  }

  /** The node at `host`. */
  node(host: string): LabNode | undefined {
    return this.#nodes.get(host);
  }

  /** The transport of whoever is at `node`; several can be. */
  transport(node: LabNode): Transport {
    return new LabTransport(this, node);
  }

  /** How long a message takes, milliseconds. */
  latencyMs(from: LabNode, to: LabNode): number {
    return this.#options.latency.between(from, to);
  }

  /** Changes what the lines of `node` carry; what is just leaving leaves at the old rate. */
  setRates(node: LabNode, rates: LineRates): void {
    this.nodeRows.setRates(node.row, rates);
    for (const link of node.links) {
      link.ratesChanged();
      link.far.ratesChanged();
    }
    this.#model.ratesChanged(node);
  }

  /** Makes a link; returns the dialler's end and the other. */
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

  /** Begins `partition`; the links that it cuts are broken. */
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

  /** A small message does not wait for the blocks of other links, as its packets would not; they wait for it. */
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

  /** The line in took a small message. */
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
