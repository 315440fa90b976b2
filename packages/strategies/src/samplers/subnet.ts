/** Groups of an IPv6 address that identify its network; the other four, the interface (RFC 4291). */
const NETWORK_GROUPS = 4;

/**
 * The network of an IP address as text: the first 24 bits of IPv4, the first 64 of IPv6. Anything else is a network
 * of its own.
 */
export function subnetOf(host: string): string {
  if (host.includes(":")) return groupsOf(host).slice(0, NETWORK_GROUPS).join(":");
  return /^(\d+\.\d+\.\d+)\.\d+$/.exec(host)?.[1] ?? host;
}

/** The groups of an IPv6 address without leading zeros, including those behind `::`. */
function groupsOf(host: string): string[] {
  const [head = [], tail] = host.split("::").map(groupsBetween);
  if (tail === undefined) return head;
  const omitted = Math.max(0, 2 * NETWORK_GROUPS - head.length - tail.length);
  return [...head, ...Array<string>(omitted).fill("0"), ...tail];
}

function groupsBetween(text: string): string[] {
  return text === "" ? [] : text.split(":").map((group) => group.toLowerCase().replace(/^0+(?=.)/, ""));
}
