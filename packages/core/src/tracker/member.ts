import type { PeerAddress } from "../transport/index.js";
import type { SwarmMember } from "../strategy/index.js";
import type { AnnounceRequest } from "./announce.js";

/**
 * Who can dial a member: everybody under the address it announced from; programs on this machine alone;
 * or everybody, under the address by which they reached the tracker, since it runs beside it.
 */
export type Reach = "announced" | "loopback" | "everywhere";

/** One peer of a swarm, as the tracker keeps it. */
export class Member implements SwarmMember {
  readonly id: string;
  readonly host: string;
  /** The network that `host` is in. */
  readonly network: string;
  readonly joinedAt: number;
  /** The peer id it announced, 20 bytes. */
  readonly peerId: Uint8Array;
  /** Where it listens. */
  port = 0;
  left = 0;
  uploaded = 0;
  downloaded = 0;
  seenAt: number;
  uploadRate = 0;
  /** Who can dial it. */
  reach: Reach = "announced";
  /** Whether it said that it completed its download; counted once, however often it is said. */
  completed = false;
  /** Its place in its swarm's array. */
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

  /** Takes down what it announces. */
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
   * Where a requester finds it, or undefined when it cannot: a peer that listens on loopback is no use to
   * another machine, which would dial itself.
   *
   * @param sameMachine - Whether the requester runs on the tracker's machine.
   * @param reachedAt - The tracker's own address that the requester used, if there is such a thing.
   */
  addressFor(sameMachine: boolean, reachedAt: string | undefined): PeerAddress | undefined {
    if (this.reach === "announced") return { host: this.host, port: this.port };
    if (sameMachine) return { host: this.host, port: this.port };
    if (this.reach === "loopback" || reachedAt === undefined) return undefined;
    return { host: reachedAt, port: this.port };
  }
}
