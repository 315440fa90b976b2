import { ipToBytes } from "../transport/index.js";
import { toHex } from "../units/index.js";

/** Bytes of an IPv6 address that name a site (RFC 6177): more addresses than anybody needs come for nothing. */
const SITE_BYTES = 6;

/** The least that somebody has of his own: an IPv4 address, or a site of IPv6. */
export function networkOf(host: string): string {
  const bytes = ipToBytes(host);
  return bytes?.length === 16 ? toHex(bytes.subarray(0, SITE_BYTES)) : host;
}
