import { bytesToIp, ipToBytes, type PeerAddress } from "../transport/index.js";

/** Bytes of an address: 4 with IPv4 (BEP 23), 16 with IPv6 (BEP 7). */
export type AddressLength = 4 | 16;

/** Joins the addresses of one family, each with its port in two bytes; those of the other are left out. */
export function encodeCompactPeers(peers: readonly PeerAddress[], addressLength: AddressLength): Uint8Array {
  const stride = addressLength + 2;
  const bytes = new Uint8Array(peers.length * stride);
  let offset = 0;
  for (const peer of peers) {
    const address = ipToBytes(peer.host);
    if (address?.length !== addressLength) continue;
    bytes.set(address, offset);
    bytes[offset + addressLength] = peer.port >> 8;
    bytes[offset + addressLength + 1] = peer.port & 0xff;
    offset += stride;
  }
  return bytes.subarray(0, offset);
}

/** Splits joined addresses; undefined if the length does not fit. They may include some that cannot be dialled. */
export function decodeCompactPeers(
  bytes: Uint8Array,
  addressLength: AddressLength,
): PeerAddress[] | undefined {
  const stride = addressLength + 2;
  if (bytes.length % stride !== 0) return undefined;
  const peers: PeerAddress[] = [];
  for (let offset = 0; offset < bytes.length; offset += stride) {
    const end = offset + addressLength;
    peers.push({
      host: bytesToIp(bytes.subarray(offset, end)),
      port: (bytes[end]! << 8) | bytes[end + 1]!,
    });
  }
  return peers;
}
