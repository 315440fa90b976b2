import type { Connection } from "./connection.js";

/** So long without a block, and a link of which neither end wants anything is of no use, milliseconds. */
const IDLE_MS = 60_000;

/** The same where one of them wants something, and may wait for its turn. */
const WAITED_FOR_MS = 5 * 60_000;

/**
 * Of hosts that have more than one of `connections`, the link that has been of no use for longest, of the host with the
 * most; undefined where there is none. Somebody who opens a hundred links and does nothing would otherwise keep all others
 * out. Who has one link alone keeps it: to wait is no offence, and hosts cost more than links.
 */
export function longestIdleOfACrowd(connections: Iterable<Connection>, now: number): Connection | undefined {
  const byHost = new Map<string, Connection[]>();
  for (const connection of connections) {
    const { host } = connection.link.remote.address;
    const ofHost = byHost.get(host);
    if (ofHost) ofHost.push(connection);
    else byHost.set(host, [connection]);
  }
  let found: Connection | undefined;
  let crowd = 1;
  for (const ofHost of byHost.values()) {
    if (ofHost.length <= crowd) continue;
    const idle = longestIdle(ofHost, now);
    if (!idle) continue;
    found = idle;
    crowd = ofHost.length;
  }
  return found;
}

function longestIdle(connections: readonly Connection[], now: number): Connection | undefined {
  const idle = connections.filter((connection) => isIdle(connection, now));
  return idle.sort((one, other) => usedAt(one) - usedAt(other))[0];
}

function isIdle(connection: Connection, now: number): boolean {
  const isWaitedFor = connection.interestedInUs || connection.weAreInterested;
  return now - usedAt(connection) >= (isWaitedFor ? WAITED_FOR_MS : IDLE_MS);
}

/** When its last block went or came; when it opened, before the first. */
function usedAt({ received, sent, view }: Connection): number {
  return Math.max(view.connectedAt, received.lastAt, sent.lastAt);
}
