import { type Bitfield, type Metainfo, type Peer, type Torrent, sameBytes } from "@minibit/core";
import { MortalScheduler } from "../clock/index.js";
import type { PeerRecord } from "../metrics/peer-record.js";
import type { LabLink, LabNode } from "../network/index.js";
import type { Population } from "../scenario/scenario.js";
import type { LabPeers } from "./lab-peers.js";

/** How long a peer that leaves may take over its goodbye to the tracker, milliseconds: the engine's own limit and a bit. */
const FAREWELL_MS = 6_000;

/**
 * One peer of a run: its place in the network, its disk, and the `Peer` that runs there while it is up. Its name and
 * its record last; a crash ends the `Peer`, and a restart makes a new one over the same disk, or an empty one.
 */
export class LabPeer {
  /** The torrent while it runs. */
  torrent: Torrent | undefined;
  /** How often it came: more than once after a crash, each time as a new process with an id of its own. */
  lives = 0;
  readonly #host: LabPeers;
  #peer: Peer | undefined;
  #lifetime: MortalScheduler | undefined;

  /** A peer that has not come yet. */
  constructor(
    host: LabPeers,
    readonly population: Population,
    readonly record: PeerRecord,
    readonly node: LabNode,
    readonly port: number,
    readonly disk: Bitfield,
  ) {
    this.#host = host;
  }

  /** Its name. */
  get name(): string {
    return this.record.identity.name;
  }

  /** Whether it runs. */
  get isUp(): boolean {
    return this.torrent !== undefined;
  }

  /** Whether it holds everything. */
  get isComplete(): boolean {
    return this.disk.isFull;
  }

  /** Whether `link` is an end of its own. Several identities may be at one node, and linked with each other. */
  owns(link: LabLink): boolean {
    return this.#peer !== undefined && sameBytes(link.far.remote.peerId, this.#peer.id);
  }

  /** What is broken in it; see `Peer.audit`. */
  audit(): string[] {
    return this.#peer?.audit() ?? [];
  }

  /** Comes, or comes back. */
  start(metainfo: Metainfo): Torrent {
    this.lives++;
    this.#lifetime = new MortalScheduler(this.#host.clock);
    this.#peer = this.#host.makePeer(this, this.#lifetime);
    // On a virtual clock no promise goes on before the clock stops: what it says has happened by then.
    void this.#peer.listen();
    this.torrent = this.#peer.add(metainfo, this.#host.torrentOptions(this.population));
    return this.torrent;
  }

  /** Says goodbye and goes. */
  leave(): void {
    const lifetime = this.#lifetime;
    void this.torrent?.stop();
    this.#stopped();
    if (lifetime) this.#host.clock.after(FAREWELL_MS, () => lifetime.die());
  }

  /** Is gone without a word; with `losesDisk` so is what it had. */
  crash(losesDisk: boolean): void {
    this.#lifetime?.die();
    for (const link of [...this.node.links]) if (this.owns(link)) this.#host.network.break(link);
    this.#stopped();
    if (losesDisk) for (const piece of [...this.disk]) this.disk.delete(piece);
  }

  #stopped(): void {
    if (this.torrent) this.record.absorb(this.torrent);
    this.torrent = undefined;
    this.#peer = undefined;
    this.node.ports.close(this.port);
  }
}
