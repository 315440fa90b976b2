import type { Connection } from "./connection.js";

/** So long without a block, and a link of many of which neither end wants anything is of no use, milliseconds. */
const IDLE_MS = 60_000;

/** The same where one of them wants something, and may wait for its turn. */
const WAITED_FOR_MS = 5 * 60_000;

/** So long without a block, and without either wanting anything, and the one link of a host is of no use. */
const IDLE_ALONE_MS = 15 * 60_000;

/**
 * Of `connections` the link that gives way where there is no place: of hosts that have more than one, the link that has
 * been of no use for longest, of the host with the most. Somebody who opens a hundred links and does nothing would
 * otherwise keep all others out. Where there is none, one of which neither end has wanted anything for long: a house full of
 * such links is of no use to anybody. Who has one link alone and waits for its turn keeps it: that is no offence, and hosts
 * cost more than links. Undefined where nobody has to go.
 */
export function idleLink(connections: Iterable<Connection>, now: number): Connection | undefined {
  const all = [...connections];
  return ofACrowd(all, now) ?? longestIdle(all, (connection) => now >= idleAloneAt(connection, now));
}

/**
 * Before this, milliseconds, none of `connections` gives way, unless somebody joins them: where many knock at a full house
 * all would be looked at each time.
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

/** Not before it was wanted by nobody for long, and it may be wanted for ever. */
function idleAloneAt(connection: Connection, now: number): number {
  const wantedUntil = isWaitedFor(connection) ? now : connection.wantedUntil;
  return Math.max(wantedUntil, usedAt(connection)) + IDLE_ALONE_MS;
}

function isWaitedFor({ interestedInUs, weAreInterested }: Connection): boolean {
  return interestedInUs || weAreInterested;
}

/** When its last block went or came; when it opened, before the first. */
function usedAt({ received, sent, view }: Connection): number {
  return Math.max(view.connectedAt, received.lastAt, sent.lastAt);
}
