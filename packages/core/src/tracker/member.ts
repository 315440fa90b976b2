import type { PeerAddress } from "../transport/index.js";
import type { SwarmMember } from "../strategy/index.js";
import type { AnnounceRequest } from "./announce.js";

/**
 * Who can dial a member. `announced`: everyone, at the address from which it announced. `loopback`: only programs on
 * this machine. `everywhere`: everyone, at the address by which they reached the tracker, since the member runs beside
 * it.
 */
export type Reach = "announced" | "loopback" | "everywhere";

/** One peer of a swarm, as the tracker stores it. */
export class Member implements SwarmMember {
  readonly id: string;
  readonly host: string;
  /** The network to which `host` belongs. */
  readonly network: string;
  readonly joinedAt: number;
  /** The peer id it announced, 20 bytes. */
  readonly peerId: Uint8Array;
  /** Port on which it listens. */
  port = 0;
  left = 0;
  uploaded = 0;
  downloaded = 0;
  seenAt: number;
  uploadRate = 0;
  /** Who can dial it. */
  reach: Reach = "announced";
  /** Whether it has announced that its download is complete. Counted once, however often it is announced. */
  completed = false;
  /** Its index in its swarm's array. */
  index = -1;

  /** A member that nothing has been heard of yet. */
  constructor(id: string, host: string, network: string, peerId: Uint8Array, now: number) {
    this.id = id;
    this.host = host;
    this.network = network;
    this.peerId = new Uint8Array(peerId);
    this.joinedAt = now;
    this.seenAt = now;
  }

  /** Records an announce. */
  heard(request: AnnounceRequest, reach: Reach, now: number): void {
    const elapsedMs = now - this.seenAt;
    if (elapsedMs > 0) this.uploadRate = (Math.max(0, request.uploaded - this.uploaded) * 1_000) / elapsedMs;
    this.port = request.port;
    this.left = request.left;
    this.uploaded = request.uploaded;
    this.downloaded = request.downloaded;
    this.reach = reach;
    this.seenAt = now;
  }

  /**
   * Returns the address at which a requester can dial it, or undefined if it cannot: a peer that listens on loopback is
   * useless to another machine, which would dial itself.
   *
   * @param sameMachine - Whether the requester runs on the tracker's machine.
   * @param reachedAt - The tracker's own address that the requester used, if known.
   */
  addressFor(sameMachine: boolean, reachedAt: string | undefined): PeerAddress | undefined {
    if (this.reach === "announced") return { host: this.host, port: this.port };
    if (sameMachine) return { host: this.host, port: this.port };
    if (this.reach === "loopback" || reachedAt === undefined) return undefined;
    return { host: reachedAt, port: this.port };
  }
}
