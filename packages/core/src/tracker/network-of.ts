import { ipToBytes } from "../transport/index.js";
import { toHex } from "../units/index.js";

/** Bytes of an IPv6 address that identify a site (RFC 6177): each has more addresses than anybody needs. */
const SITE_BYTES = 6;

/** The smallest network one party has: an IPv4 address or an IPv6 site. */
export function networkOf(host: string): string {
  const bytes = ipToBytes(host);
  return bytes?.length === 16 ? toHex(bytes.subarray(0, SITE_BYTES)) : host;
}
