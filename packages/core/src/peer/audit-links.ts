import { NO_BLOCK } from "../pieces/index.js";
import type { PeerKey, PieceIndex } from "../units/index.js";
import type { Connection } from "./connection.js";
import type { Swarm } from "./swarm.js";
import { nameOf } from "./torrent-status.js";

/** Returns the broken invariants of the links of `swarm`, one sentence each. */
export function auditLinks(swarm: Swarm): string[] {
  const connections = [...swarm.connections];
  const { providers } = swarm.downloader.holdings;
  const found = connections.flatMap((connection) => auditLink(swarm, connection));
  if (providers.size !== connections.length) {
    found.push(`${connections.length} links are open, but there are ${providers.size} providers`);
  }
  return [...found, ...auditSlots(swarm, connections)];
}

function auditLink(swarm: Swarm, connection: Connection): string[] {
  const { provider, queue, weAreInterested } = connection;
  const wanted = piecesWanted(swarm, connection);
  const found: string[] = [];
  if (!swarm.downloader.holdings.providers.has(provider)) found.push("is connected but is not a provider");
  const reason = swarm.downloader.holdings.reasonFor(provider);
  if ((reason !== undefined) !== wanted > 0)
    found.push(`holds ${wanted} pieces that we want, but is ${reason === undefined ? "not " : ""}wanted`);
  if (reason !== undefined && !isReason(swarm, connection, reason))
    found.push(`is wanted for piece ${reason}, which it does not hold or we do not lack`);
  if (weAreInterested !== wanted > 0) {
    found.push(
      `holds ${wanted} pieces that we want, but was told that we are ${weAreInterested ? "" : "not "}interested`,
    );
  }
  if (provider.choking !== (connection.unchokesUsSince === undefined)) {
    found.push(`is treated as ${provider.choking ? "" : "not "}choking us, contrary to what it sent`);
  }
  if (!connection.decision && queue.size > 0)
    found.push(`is choked, but ${queue.size} of its requests are queued`);
  if (queue.size > swarm.limits.queuedRequests)
    found.push(`has ${queue.size} requests queued, more than allowed`);
  return [...found, ...auditRequests(swarm, connection)].map((what) => `${nameOf(connection)} ${what}`);
}

function auditRequests({ exchange: { geometry } }: Swarm, { provider }: Connection): string[] {
  const { filling, holds, inFlight, late } = provider;
  const found: string[] = [];
  for (const block of inFlight.blocks) {
    const piece = geometry.pieceOf(block);
    if (!holds.has(piece)) found.push(`was asked for piece ${piece}, which it does not hold`);
  }
  if (filling !== NO_BLOCK && !inFlight.has(filling) && !late.includes(filling)) {
    found.push(`is sending block ${filling} of the torrent, which was not requested from it`);
  }
  return found;
}

/** The unchoked peers are those that have a slot, and the strategy's answers allow each of them. */
function auditSlots({ exchange: { choker } }: Swarm, connections: readonly Connection[]): string[] {
  const standing = new Set<PeerKey>(choker.standing.map(({ peer }) => peer));
  const connected = new Set<PeerKey>(connections.map(({ view }) => view.id));
  const found: string[] = [];
  for (const connection of connections) {
    const hasSlot = standing.has(connection.view.id);
    if (connection.decision && !hasSlot) found.push(`${nameOf(connection)} is unchoked without a slot`);
    if (!connection.decision && hasSlot) found.push(`${nameOf(connection)} has a slot but is choked`);
  }
  for (const peer of standing) {
    if (!connected.has(peer)) found.push(`peer ${peer}, which is gone, has a slot`);
    if (!choker.allowed.has(peer)) found.push(`peer ${peer} has a slot that the strategy did not give it`);
  }
  // a strategy that was just chosen is asked in the next turn
  if (choker.hasDecided && standing.size > choker.mostUnchoked) {
    found.push(`${standing.size} peers have a slot, but there are ${choker.mostUnchoked} slots`);
  }
  return found;
}

function piecesWanted({ exchange: { table } }: Swarm, { provider }: Connection): number {
  if (table.lacking === 0) return 0;
  let wanted = 0;
  for (const piece of provider.holds) if (table.lacks(piece)) wanted++;
  return wanted;
}

function isReason({ exchange: { table } }: Swarm, { provider }: Connection, piece: PieceIndex): boolean {
  return provider.holds.has(piece) && table.lacks(piece);
}
