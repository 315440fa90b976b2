import { type Incoming, SeededRandom, type Transport, pieceIndex } from "@minibit/core";
import { VirtualClock } from "../../src/clock/index.js";
import {
  INTACT,
  type LabLink,
  LabNetwork,
  type LabNetworkOptions,
  type LabNode,
  type LineRates,
  TurnsModel,
  uniformLatency,
} from "../../src/network/index.js";

/** Makes a network on its own clock: turns and no latency, changed by `options`. */
export function labNetwork(options: Partial<LabNetworkOptions> = {}): LabNetwork {
  const clock = options.clock ?? new VirtualClock();
  return new LabNetwork({
    clock,
    random: new SeededRandom(1),
    model: (on, rows) => new TurnsModel(on, rows),
    latency: uniformLatency(0),
    groups: 1,
    lossPerSecond: 0,
    slowStart: false,
    overhead: true,
    ...options,
  });
}

/** An unlimited access link. */
export const WIDE: LineRates = { upload: Infinity, download: Infinity };

/** Connects two nodes, and returns both ends. */
export function join(network: LabNetwork, from: LabNode, to: LabNode): [near: LabLink, far: LabLink] {
  const end = (node: LabNode) => ({
    node,
    address: { host: node.host, port: 1 },
    handshake: { infoHash: new Uint8Array(20), peerId: new Uint8Array(20), reserved: new Uint8Array(8) },
  });
  return network.join(end(from), end(to));
}

/** Sends blocks as long as there is room. */
export class Sender {
  #piece = 0;

  constructor(private readonly link: LabLink) {
    link.attach({ ...DEAF, writable: () => this.fill() });
  }

  fill(): void {
    while (this.link.room > 0) this.link.piece(pieceIndex(this.#piece++ % 1_000), 0, 16_384, INTACT);
  }
}

/** Counts the bytes of blocks that arrive. */
export class Sink {
  bytes = 0;

  constructor(link: LabLink) {
    link.attach({
      ...DEAF,
      blockTarget: () => new Uint8Array(0),
      piece: (_piece, _begin, length) => void (this.bytes += length),
    });
  }
}

/** Records the time when a block arrives. */
export class Arrival {
  atMs = 0;

  constructor({ clock }: LabNetwork, link: LabLink) {
    link.attach({
      ...DEAF,
      blockTarget: () => new Uint8Array(0),
      piece: () => void (this.atMs = clock.present),
    });
  }
}

const nothing = (): void => {};

/** Accepts every message and does nothing. */
export const DEAF: Incoming = {
  choke: nothing,
  unchoke: nothing,
  interested: nothing,
  notInterested: nothing,
  have: nothing,
  bitfield: nothing,
  request: nothing,
  cancel: nothing,
  piece: nothing,
  haveAll: nothing,
  haveNone: nothing,
  suggest: nothing,
  reject: nothing,
  allowedFast: nothing,
  extended: nothing,
  blockTarget: () => undefined,
  writable: nothing,
  closed: nothing,
};

/** Returns the transport of a new node. */
export function transportOf(network: LabNetwork, host: string, rates: LineRates = WIDE): Transport {
  return network.transport(network.add(host, 0, rates));
}
