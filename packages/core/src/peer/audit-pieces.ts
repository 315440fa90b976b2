import { type PartialPiece, PieceState, type Provider } from "../pieces/index.js";
import type { PieceIndex } from "../units/index.js";
import type { Swarm } from "./swarm.js";

/** Returns the broken invariants of the pieces of `swarm`, one sentence each. */
export function auditPieces({ exchange, downloader }: Swarm): string[] {
  const { availability, partials, table } = exchange;
  const { providers } = downloader.holdings;
  const found: string[] = [];
  let lacking = 0;
  for (let index = 0; index < table.length; index++) {
    const piece = index as PieceIndex;
    found.push(...auditState(exchange, piece));
    const holders = countOf(providers, ({ holds }) => holds.has(piece));
    if (availability.of(piece) !== holders) {
      found.push(
        `availability of piece ${piece} is ${availability.of(piece)}, but ${holders} connected peers hold it`,
      );
    }
    if (table.lacks(piece)) lacking++;
  }
  if (table.lacking !== lacking)
    found.push(`${table.lacking} pieces are counted as missing, but ${lacking} are`);
  const open = countOf(partials, ({ free }) => free > 0);
  if (partials.allAsked !== (open === 0))
    found.push(`${open} started pieces have a free block, contrary to the record`);
  return [...found, ...auditRequesters(exchange, providers)];
}

/** A piece is in exactly one state, and all other records agree with it. */
function auditState({ availability, partials, table }: Swarm["exchange"], piece: PieceIndex): string[] {
  const state = table.state(piece);
  const partial = partials.get(piece);
  const isWhole = state === PieceState.verifying || state === PieceState.writing;
  const found: string[] = [];
  if (table.have.has(piece) !== (state === PieceState.have)) {
    found.push(`piece ${piece} is in state ${state}, but is ${table.have.has(piece) ? "" : "not "}here`);
  }
  if ((partial !== undefined) !== (state === PieceState.started || isWhole)) {
    found.push(`piece ${piece} is in state ${state}, but ${partial ? "is" : "is not"} being assembled`);
  }
  if (partial && partial.isComplete !== isWhole) {
    found.push(
      `piece ${piece} is in state ${state}, with ${partial.received} of ${partial.blocks} blocks received`,
    );
  }
  const isCandidate = state === PieceState.missing && table.wants(piece);
  if (availability.isCandidate(piece) !== isCandidate) {
    found.push(`piece ${piece} is in state ${state}, but is ${isCandidate ? "not " : ""}a candidate`);
  }
  return found;
}

/** A block's requesters are exactly the providers that have it in flight. */
function auditRequesters(
  { geometry, partials }: Swarm["exchange"],
  providers: ReadonlySet<Provider>,
): string[] {
  const asked = new Map<number, number>();
  for (const { inFlight } of providers) {
    for (const block of inFlight.blocks) asked.set(block, (asked.get(block) ?? 0) + 1);
  }
  const found: string[] = [];
  for (const partial of partials) {
    found.push(...auditCounts(partial));
    for (let block = 0; block < partial.blocks; block++) {
      const number = geometry.join(partial.piece, block);
      const requesters = asked.get(number) ?? 0;
      asked.delete(number);
      if (partial.requesters(block) === requesters) continue;
      const counted = partial.has(block) ? "is here" : `counts ${partial.requesters(block)} requesters`;
      found.push(
        `block ${block} of piece ${partial.piece} ${counted}, but ${requesters} providers have it in flight`,
      );
    }
  }
  for (const number of asked.keys()) {
    found.push(
      `block ${geometry.blockOf(number)} of piece ${geometry.pieceOf(number)} is in flight but belongs to no started piece`,
    );
  }
  return found;
}

/** Every block is free, requested, or here. */
function auditCounts(partial: PartialPiece): string[] {
  let [free, received] = [0, 0];
  for (let block = 0; block < partial.blocks; block++) {
    if (partial.has(block)) received++;
    else if (partial.requesters(block) === 0) free++;
  }
  if (free === partial.free && received === partial.received) return [];
  const counted = `${partial.free} free blocks and ${partial.received} received`;
  return [`piece ${partial.piece} counts ${counted}, but has ${free} and ${received}`];
}

function countOf<T>(items: Iterable<T>, counts: (item: T) => boolean): number {
  let count = 0;
  for (const item of items) if (counts(item)) count++;
  return count;
}
