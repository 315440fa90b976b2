import type { Connection } from "./connection.js";

/**
 * Time without a block after which one of several links of a host is of no use, if neither end wants anything,
 * milliseconds.
 */
const IDLE_MS = 60_000;

/** The same if one end wants something, and may be waiting for its turn. */
const WAITED_FOR_MS = 5 * 60_000;

/**
 * Time without a block, and without either end wanting anything, after which the only link of a host is of no use,
 * milliseconds.
 */
const IDLE_ALONE_MS = 15 * 60_000;

/**
 * Returns the link of `connections` that gives way if no slot is free; undefined if none has to. Of the hosts that have
 * several links, it is the longest idle link of the host with the most: somebody who opens a hundred links and does
 * nothing would otherwise keep all others out. Failing that, it is a link on which neither end has wanted anything for
 * long: a house full of such links is of no use to anybody. A host whose only link waits for its turn keeps it: that is
 * no offence, and hosts cost more than links.
 */
export function idleLink(connections: Iterable<Connection>, now: number): Connection | undefined {
  const all = [...connections];
  return ofACrowd(all, now) ?? longestIdle(all, (connection) => now >= idleAloneAt(connection, now));
}

/**
 * Returns the time before which none of `connections` gives way, unless others join them, milliseconds. Otherwise, when
 * many peers dial a full torrent, every link would be examined each time.
 */
export function nobodyIdleBefore(connections: Iterable<Connection>, now: number): number {
  let soonest = Infinity;
  for (const ofHost of byHost([...connections]).values()) {
    for (const connection of ofHost) {
      const idleAt = ofHost.length > 1 ? usedAt(connection) + IDLE_MS : idleAloneAt(connection, now);
      soonest = Math.min(soonest, idleAt);
    }
  }
  return soonest;
}

function ofACrowd(connections: readonly Connection[], now: number): Connection | undefined {
  let found: Connection | undefined;
  let crowd = 1;
  for (const ofHost of byHost(connections).values()) {
    if (ofHost.length <= crowd) continue;
    const idle = longestIdle(ofHost, (connection) => isIdle(connection, now));
    if (!idle) continue;
    found = idle;
    crowd = ofHost.length;
  }
  return found;
}

function byHost(connections: readonly Connection[]): Map<string, Connection[]> {
  const hosts = new Map<string, Connection[]>();
  for (const connection of connections) {
    const { host } = connection.link.remote.address;
    const ofHost = hosts.get(host);
    if (ofHost) ofHost.push(connection);
    else hosts.set(host, [connection]);
  }
  return hosts;
}

function longestIdle(
  connections: readonly Connection[],
  mayGo: (connection: Connection) => boolean,
): Connection | undefined {
  return connections.filter(mayGo).sort((one, other) => usedAt(one) - usedAt(other))[0];
}

function isIdle(connection: Connection, now: number): boolean {
  return now - usedAt(connection) >= (isWaitedFor(connection) ? WAITED_FOR_MS : IDLE_MS);
}

/** Returns when the only link of a host becomes useless; always in the future while one end wants something. */
function idleAloneAt(connection: Connection, now: number): number {
  const wantedUntil = isWaitedFor(connection) ? now : connection.wantedUntil;
  return Math.max(wantedUntil, usedAt(connection)) + IDLE_ALONE_MS;
}

function isWaitedFor({ interestedInUs, weAreInterested }: Connection): boolean {
  return interestedInUs || weAreInterested;
}

/** Returns when the last block was sent or received, or else when the link opened. */
function usedAt({ received, sent, view }: Connection): number {
  return Math.max(view.connectedAt, received.lastAt, sent.lastAt);
}
