import { BLOCK_LENGTH, type Remote, byteString } from "@minibit/core";
import { InvariantError } from "../errors.js";
import { KIND, type LabLink, type LabNetwork, valueOf } from "../network/index.js";
import type { LabPeer } from "../simulation/lab-peer.js";
import type { Conversation } from "./conversation.js";
import { PeerWatch, type WatchHost } from "./peer-watch.js";
import type { WatchedLink } from "./watched-link.js";

/** Time between two checks of all peers, simulated milliseconds. */
const LOOK_INTERVAL_MS = 1_000;

/**
 * Checks a swarm's invariants. Checking all peers after each event would take quadratic time. So after an event only
 * the peers that took part in it are checked: those with a message, a task, an answer of their disk, or room on their
 * uplink. No other peer's state can have changed. All peers are checked once per simulated second and at the end. What
 * is said on a link is checked against the rules as it is said.
 */
export class InvariantChecker implements WatchHost {
  /** The current life of each peer. */
  readonly #watches = new Map<LabPeer, PeerWatch>();
  readonly #byPeerId = new Map<string, PeerWatch>();
  /** Peers whose state may have changed since the last check. */
  readonly #stirred = new Set<PeerWatch>();
  readonly #links = new WeakMap<Remote, WatchedLink>();
  readonly #network: LabNetwork;
  #lookAt = 0;

  /** Checks `network`, which has no peers yet; the torrent has `pieceCount` pieces. */
  constructor(
    network: LabNetwork,
    readonly pieceCount: number,
  ) {
    this.#network = network;
    network.onDelivered = (link, code, kind) => this.#delivered(link, code, kind);
  }

  /** Watches `peer`, which is about to start or restart. */
  watch(peer: LabPeer): PeerWatch {
    const watch = new PeerWatch(this, peer);
    this.#watches.set(peer, watch);
    return watch;
  }

  /** What `peer` has said and heard on its current links. */
  talks(peer: LabPeer): readonly Conversation[] {
    return Array.from(this.#watches.get(peer)?.links ?? [], ({ talk }) => talk);
  }

  /**
   * Called after each event.
   *
   * @throws InvariantError if an invariant is broken.
   */
  check(): void {
    if (this.#network.clock.present >= this.#lookAt) return this.checkAll();
    for (const watch of this.#stirred) this.#examine(watch);
    this.#stirred.clear();
  }

  /**
   * Checks all peers.
   *
   * @throws InvariantError if an invariant is broken.
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

  /** A life that ended in a crash is not checked: it does nothing more. */
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
      `${sent} bytes were sent, ${received} received, and ${traffic.blockBytes} counted`,
    ]);
  }

  #report(who: string, sentences: readonly string[]): void {
    if (sentences.length === 0) return;
    const { clock } = this.#network;
    throw new InvariantError(who, clock.present, clock.happened, sentences);
  }
}
