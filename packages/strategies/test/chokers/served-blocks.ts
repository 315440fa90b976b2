import type { ChokeStrategy } from "@minibit/core/strategy";
import { chokeRound, type SimulatedPeer } from "@minibit/core/testing";

/** 16 KiB. */
export const BLOCK = 16_384;

/** Asks `strategy` `count` times who gets the next block and sends it; 0 if nobody. */
export function serveBlocks(
  strategy: ChokeStrategy,
  waiting: readonly SimulatedPeer[],
  count: number,
): number[] {
  const context = { now: 0, random: chokeRound([]).random, note: chokeRound([]).note };
  return Array.from({ length: count }, () => {
    const next = strategy.serve?.(waiting, context);
    const chosen = waiting.find(({ id }) => id === next);
    if (chosen) chosen.sent = { ...chosen.sent, total: chosen.sent.total + BLOCK };
    return chosen?.id ?? 0;
  });
}

/** `peer` sends us `blocks` blocks. */
export function receiveBlocks(peer: SimulatedPeer, blocks: number): void {
  peer.received = { ...peer.received, total: peer.received.total + blocks * BLOCK };
}
