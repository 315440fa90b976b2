import { BLOCK_LENGTH, type Remote, byteString } from "@minibit/core";
import { InvariantError } from "../errors.js";
import { KIND, type LabLink, type LabNetwork, valueOf } from "../network/index.js";
import type { LabPeer } from "../simulation/lab-peer.js";
import type { Conversation } from "./conversation.js";
import { PeerWatch, type WatchHost } from "./peer-watch.js";
import type { WatchedLink } from "./watched-link.js";

/** Between two looks at everybody, simulated milliseconds. */
const LOOK_INTERVAL_MS = 1_000;

/**
 * Holds a swarm against its invariants. To look at everybody after every event would take the square of their number,
 * so after an event those are looked at who took part in it: to whom a message came, a task of their own, an answer of
 * their disk, or room on their line. Nobody else's state can have changed. Everybody is looked at once a simulated
 * second and at the end. What is said on a link is held against the rules as it is said.
 */
export class InvariantChecker implements WatchHost {
  /** The present life of each peer. */
  readonly #watches = new Map<LabPeer, PeerWatch>();
  readonly #byPeerId = new Map<string, PeerWatch>();
  /** Whose state may have changed since the last check. */
  readonly #stirred = new Set<PeerWatch>();
  readonly #links = new WeakMap<Remote, WatchedLink>();
  readonly #network: LabNetwork;
  #lookAt = 0;

  /** Over `network`, where nobody is; a file of `pieceCount` pieces is to be shared. */
  constructor(
    network: LabNetwork,
    readonly pieceCount: number,
  ) {
    this.#network = network;
    network.onDelivered = (link, code, kind) => this.#delivered(link, code, kind);
  }

  /** Watches `peer`, which is about to start, or to start again. */
  watch(peer: LabPeer): PeerWatch {
    const watch = new PeerWatch(this, peer);
    this.#watches.set(peer, watch);
    return watch;
  }

  /** What `peer` has said and heard on the links that it has just now. */
  talks(peer: LabPeer): readonly Conversation[] {
    return Array.from(this.#watches.get(peer)?.links ?? [], ({ talk }) => talk);
  }

  /**
   * An event is over.
   *
   * @throws InvariantError when an invariant is broken.
   */
  check(): void {
    if (this.#network.clock.present >= this.#lookAt) return this.checkAll();
    for (const watch of this.#stirred) this.#examine(watch);
    this.#stirred.clear();
  }

  /**
   * Looks at everybody.
   *
   * @throws InvariantError when an invariant is broken.
   */
  checkAll(): void {
    this.#lookAt = this.#network.clock.present + LOOK_INTERVAL_MS;
    this.#stirred.clear();
    for (const watch of this.#watches.values()) this.#examine(watch);
    this.#weighTraffic();
  }

  stirred(watch: PeerWatch): void {
    this.#stirred.add(watch);
  }

  calls(watch: PeerWatch, peerId: Uint8Array): void {
    this.#byPeerId.set(byteString(peerId), watch);
  }

  opened(link: WatchedLink): void {
    this.#links.set(link.remote, link);
  }

  peerCalled(peerId: Uint8Array): LabPeer | undefined {
    return this.#byPeerId.get(byteString(peerId))?.peer;
  }

  #delivered(link: LabLink, code: number, kind: number): void {
    const from = this.#links.get(link.far.remote);
    const to = this.#links.get(link.remote);
    if (to) this.#stirred.add(to.watch);
    if (!from) return;
    from.far = link;
    from.talk.deliveredBytes += this.#blockLength(code, kind);
  }

  #blockLength(code: number, kind: number): number {
    if (kind === KIND.piece || kind === KIND.corruptPiece) return BLOCK_LENGTH;
    return kind === KIND.parcel ? this.#network.parcels.at(valueOf(code)).blockLength : 0;
  }

  /** A life that ended with a crash is not looked at: it does nothing more. */
  #examine(watch: PeerWatch): void {
    if (this.#watches.get(watch.peer) !== watch || !watch.peer.isUp) return;
    this.#report(watch.peer.name, watch.findings());
  }

  #weighTraffic(): void {
    const { nodes, traffic } = this.#network;
    let [sent, received] = [0, 0];
    for (const node of nodes) {
      sent += node.sentBytes;
      received += node.receivedBytes;
    }
    if (sent === received && sent === traffic.blockBytes) return;
    this.#report("the network", [
      `${sent} bytes were sent, ${received} received, and ${traffic.blockBytes} are counted`,
    ]);
  }

  #report(who: string, sentences: readonly string[]): void {
    if (sentences.length === 0) return;
    const { clock } = this.#network;
    throw new InvariantError(who, clock.present, clock.happened, sentences);
  }
}
