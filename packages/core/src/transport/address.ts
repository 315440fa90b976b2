/** Address at which a peer listens or was seen. */
export interface PeerAddress {
  /** An IPv4 or IPv6 address, or a host name to look up. */
  readonly host: string;
  /** From 1 to 65535. */
  readonly port: number;
}

/** Formats an address for display and as a key: `127.0.0.1:50001`, `[::1]:50001`. */
export function formatAddress(address: PeerAddress): string {
  const host = address.host.includes(":") ? `[${address.host}]` : address.host;
  return `${host}:${address.port}`;
}

/** Parses `HOST:PORT` or `[IPV6]:PORT`; returns undefined if the text is neither. */
export function parseAddress(text: string): PeerAddress | undefined {
  const match = /^(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(text.trim());
  const port = Number(match?.[3]);
  if (!match || port < 1 || port > 65_535) return undefined;
  return { host: (match[1] ?? match[2])!, port };
}
