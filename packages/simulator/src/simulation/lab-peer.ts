import { type Bitfield, type Metainfo, type Peer, type Torrent, sameBytes } from "@minibit/core";
import { MortalScheduler } from "../clock/index.js";
import type { PeerRecord } from "../metrics/peer-record.js";
import type { LabLink, LabNode } from "../network/index.js";
import type { Population } from "../scenario/scenario.js";
import type { LabPeers } from "./lab-peers.js";

/** How long a leaving peer may take to say goodbye to the tracker, milliseconds: just over the engine's own limit. */
const FAREWELL_MS = 6_000;

/**
 * One peer of a run: its place in the network, its disk, and the `Peer` that runs there while it is up. Name and record
 * last; a crash ends the `Peer`, and a restart makes a new one over the same disk or an empty one.
 */
export class LabPeer {
  /** The torrent while the peer runs. */
  torrent: Torrent | undefined;
  /** How often it has started. After each crash it is a new process with an id of its own. */
  lives = 0;
  readonly #host: LabPeers;
  #peer: Peer | undefined;
  #lifetime: MortalScheduler | undefined;

  /** Makes a peer that has not arrived yet. */
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

  /** The peer's name. */
  get name(): string {
    return this.record.identity.name;
  }

  /** Whether it is running. */
  get isUp(): boolean {
    return this.torrent !== undefined;
  }

  /** Whether it holds every piece. */
  get isComplete(): boolean {
    return this.disk.isFull;
  }

  /** Whether `link` is one of its own ends. Several identities may share a node, and be linked with each other. */
  owns(link: LabLink): boolean {
    return this.#peer !== undefined && sameBytes(link.far.remote.peerId, this.#peer.id);
  }

  /** Returns its broken invariants; see `Peer.audit`. */
  audit(): string[] {
    return this.#peer?.audit() ?? [];
  }

  /** Starts, for the first time or again. */
  start(metainfo: Metainfo): Torrent {
    this.lives++;
    this.#lifetime = new MortalScheduler(this.#host.clock);
    this.#peer = this.#host.makePeer(this, this.#lifetime);
    // No promise continues before the virtual clock stops; by then, what this one reports has happened.
    void this.#peer.listen();
    this.torrent = this.#peer.add(metainfo, this.#host.torrentOptions(this.population));
    return this.torrent;
  }

  /** Says goodbye and leaves. */
  leave(): void {
    const lifetime = this.#lifetime;
    void this.torrent?.stop();
    this.#stopped();
    if (lifetime) this.#host.clock.after(FAREWELL_MS, () => lifetime.die());
  }

  /** Disappears without a goodbye; with `losesDisk`, its data is lost too. */
  crash(losesDisk: boolean): void {
    this.#lifetime?.die();
    for (const link of [...this.node.links]) if (this.owns(link)) this.#host.network.break(link);
    // the line knows its users for as long as the run goes on, and through the upload all of this life
    this.torrent?.swarm?.exchange.upload.close();
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
