/**
 * Returns the bytes of an IP address given as text, as in compact peer lists: 4 for IPv4, 16 for IPv6. A zone (`%eth0`)
 * is dropped, since it means nothing on another machine. Returns undefined if `text` is neither.
 */
export function ipToBytes(text: string): Uint8Array | undefined {
  return text.includes(":") ? ipv6ToBytes(text.split("%")[0]!) : ipv4ToBytes(text);
}

/**
 * Formats 4 or 16 bytes as an IP address; IPv6 as RFC 5952 recommends: lower case, with the longest run of zeros as
 * `::`.
 */
export function bytesToIp(bytes: Uint8Array): string {
  return bytes.length === 4 ? bytes.join(".") : groupsToText(groupsOf(bytes));
}

/**
 * Returns the plain IPv4 address for one that a dual-stack socket shows as IPv6 (`::ffff:10.0.0.1`); others unchanged.
 */
export function unmapIp(host: string): string {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(host)?.[1] ?? host;
}

/** Returns whether `host` leads back to the machine that dials it. */
export function isLoopback(host: string): boolean {
  return /^127\.\d+\.\d+\.\d+$/.test(host) || host === "::1" || host === "localhost";
}

/** Returns whether `host` is the unspecified address (`0.0.0.0`, `::`), which cannot be dialled. */
export function isUnspecified(host: string): boolean {
  return ipToBytes(host)?.every((byte) => byte === 0) ?? false;
}

/** How far addresses reach (RFC 4007), from near to far. @internal */
export const SCOPE = {
  /** Only the machine itself: loopback. */
  machine: 0,
  /** The network link it is on: link-local. */
  link: 1,
  /** Its site: private addresses. */
  site: 2,
  /** Everywhere. */
  global: 3,
} as const;

/** Returns how far the IP address `host` reaches, as one of {@link SCOPE}. A name may lead anywhere. @internal */
export function scopeOf(host: string): number {
  const bytes = ipToBytes(host);
  if (!bytes) return SCOPE.global;
  if (bytes.length === 4) return ipv4Scope(bytes);
  return isMapped(bytes) ? ipv4Scope(bytes.subarray(12)) : ipv6Scope(bytes);
}

/** RFC 1122 (this host), RFC 3927 (link-local), RFC 1918 (private) and RFC 6598 (behind a provider's NAT). */
function ipv4Scope([first = 0, second = 0]: Uint8Array): number {
  if (first === 127 || first === 0) return SCOPE.machine;
  if (first === 169 && second === 254) return SCOPE.link;
  const isPrivate = first === 10 || (first === 172 && second >> 4 === 1) || (first === 192 && second === 168);
  return isPrivate || (first === 100 && second >> 6 === 1) ? SCOPE.site : SCOPE.global;
}

/** RFC 4291: loopback, link-local and the old site-local; RFC 4193: unique local. */
function ipv6Scope(bytes: Uint8Array): number {
  const [first = 0, second = 0] = bytes;
  if (bytes.subarray(0, 15).every((byte) => byte === 0) && bytes[15]! <= 1) return SCOPE.machine;
  if (first === 0xfe && second >> 6 === 2) return SCOPE.link;
  return first >> 1 === 0x7e || (first === 0xfe && second >> 6 === 3) ? SCOPE.site : SCOPE.global;
}

/** Whether `bytes` are an IPv4 address written as IPv6. */
function isMapped(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 12).every((byte, index) => byte === (index < 10 ? 0 : 0xff));
}

function ipv4ToBytes(text: string): Uint8Array | undefined {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return undefined;
  const parts = text.split(".").map(Number);
  return parts.every((part) => part <= 255) ? Uint8Array.from(parts) : undefined;
}

function ipv6ToBytes(text: string): Uint8Array | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const head = groupBytes(halves[0]!);
  const tail = groupBytes(halves[1] ?? "");
  if (!head || !tail) return undefined;
  const length = head.length + tail.length;
  if (halves.length === 1 ? length !== 16 : length > 14) return undefined;
  const bytes = new Uint8Array(16);
  bytes.set(head);
  bytes.set(tail, 16 - tail.length);
  return bytes;
}

/** Returns the bytes of groups between colons; the last may be an IPv4 address. */
function groupBytes(text: string): number[] | undefined {
  if (text === "") return [];
  const bytes: number[] = [];
  const groups = text.split(":");
  for (const [index, group] of groups.entries()) {
    const ipv4 = index === groups.length - 1 ? ipv4ToBytes(group) : undefined;
    if (ipv4) bytes.push(...ipv4);
    else if (/^[0-9a-f]{1,4}$/i.test(group)) {
      const value = Number.parseInt(group, 16);
      bytes.push(value >> 8, value & 0xff);
    } else return undefined;
  }
  return bytes;
}

function groupsOf(bytes: Uint8Array): number[] {
  return Array.from({ length: 8 }, (_, index) => (bytes[index * 2]! << 8) | bytes[index * 2 + 1]!);
}

function groupsToText(groups: readonly number[]): string {
  const zeros = longestZeros(groups);
  const write = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(":");
  if (zeros.length < 2) return write(groups);
  return `${write(groups.slice(0, zeros.start))}::${write(groups.slice(zeros.start + zeros.length))}`;
}

function longestZeros(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start++) {
    let length = 0;
    while (groups[start + length] === 0) length++;
    if (length > best.length) best = { start, length };
  }
  return best;
}
