import { type Link, ipToBytes } from "../transport/index.js";
import { type Handshake, decodeReserved, encodeExtendedHandshake, encodeReserved } from "../wire/index.js";
import type { PeerServices } from "./peer-services.js";

/** What we tell the peers of one torrent about ourselves when a link opens. */
export class Introduction {
  /** The handshake (BEP 3). */
  readonly handshake: Handshake;

  /** An introduction to peers that share the torrent with this info-hash. */
  constructor(
    private readonly services: PeerServices,
    infoHash: Uint8Array,
  ) {
    this.handshake = {
      infoHash,
      peerId: services.peerId,
      reserved: encodeReserved({ fast: true, extended: true }),
    };
  }

  /**
   * Returns the extension handshake (BEP 10) to send on `link`; undefined if its peer has no extensions. `uploadOnly`
   * says whether we declare that we want nothing (BEP 21).
   */
  extended({ remote }: Link, uploadOnly: boolean): Uint8Array | undefined {
    if (!decodeReserved(remote.reserved).extended) return undefined;
    return encodeExtendedHandshake({
      extensions: new Map(),
      client: this.services.clientName,
      requestQueue: this.services.limits.queuedRequests,
      port: this.services.port(),
      yourIp: ipToBytes(remote.address.host),
      uploadOnly,
    });
  }
}
