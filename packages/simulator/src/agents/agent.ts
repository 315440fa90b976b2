import { Bitfield, type BlockOffset, type Incoming, type PieceIndex } from "@minibit/core";
import { INTACT, type LabLink, type LabNetwork, type LabNode } from "../network/index.js";

const NO_BYTES = new Uint8Array(20);
/** Agents need no introduction: the script decides whom to connect. */
const HANDSHAKE = { infoHash: NO_BYTES, peerId: NO_BYTES, reserved: new Uint8Array(8) };
const PORT = 6881;

/** Called with each piece that an agent received, once the agent holds it. */
export type Arrived = (piece: number, bytes: number, from: Agent) => void;

/**
 * A puppet on a node of the lab. It holds pieces and sends one when a script says so, in a single message over a link
 * of the network, which takes the usual time. It decides nothing, so results are due to the script and the network
 * alone.
 */
export class Agent {
  /** The pieces that it holds. */
  readonly holds: Bitfield;
  /** Called with each piece that arrives. */
  onArrived: Arrived = () => {};
  readonly #links = new Map<Agent, LabLink>();

  /** Makes agent number `index` of its network, at `node`, in a swarm of `pieces` pieces, of which it holds none. */
  constructor(
    readonly index: number,
    private readonly node: LabNode,
    private readonly network: LabNetwork,
    pieces: number,
  ) {
    this.holds = new Bitfield(pieces);
  }

  /**
   * Sends `piece`, as `bytes` bytes, to `to`. Pieces sent to several agents at once share its uplink.
   *
   * @throws {@link !RangeError | RangeError} if it does not hold the piece: the script is wrong.
   */
  send(to: Agent, piece: number, bytes: number): void {
    if (!this.holds.has(piece as PieceIndex)) {
      throw new RangeError(`agent ${this.index} cannot send piece ${piece}, which it does not hold`);
    }
    const link = this.#links.get(to) ?? this.#join(to);
    link.outgoing.piece(piece as PieceIndex, 0, bytes, INTACT);
  }

  /** Connects the two agents. This takes no time, because only the time of pieces is measured. */
  #join(to: Agent): LabLink {
    const [near, far] = this.network.join(this.#end, to.#end);
    near.attach(this.#listenTo(to));
    far.attach(to.#listenTo(this));
    this.#links.set(to, near);
    to.#links.set(this, far);
    return near;
  }

  get #end(): { node: LabNode; address: { host: string; port: number }; handshake: typeof HANDSHAKE } {
    return { node: this.node, address: { host: this.node.host, port: PORT }, handshake: HANDSHAKE };
  }

  #listenTo(from: Agent): Incoming {
    return new PieceListener((piece, bytes) => {
      this.holds.add(piece);
      this.onArrived(piece, bytes, from);
    });
  }
}

/** Receives pieces only: agents send nothing else. */
class PieceListener implements Incoming {
  constructor(private readonly heard: (piece: PieceIndex, bytes: number) => void) {}

  /** The target of a block without bytes does not matter. */
  blockTarget(): Uint8Array {
    return NO_BYTES;
  }

  piece(piece: PieceIndex, _begin: BlockOffset, length: number): void {
    this.heard(piece, length);
  }

  choke(): void {}
  unchoke(): void {}
  interested(): void {}
  notInterested(): void {}
  have(): void {}
  bitfield(): void {}
  request(): void {}
  cancel(): void {}
  haveAll(): void {}
  haveNone(): void {}
  suggest(): void {}
  reject(): void {}
  allowedFast(): void {}
  extended(): void {}
  writable(): void {}
  closed(): void {}
}
