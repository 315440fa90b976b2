import type { Unchoke } from "@minibit/core/strategy";
import { fakePeer, type FakePeerOptions } from "@minibit/core/testing";

/** Fake peers numbered from 1. */
export const peers = (...options: FakePeerOptions[]) =>
  options.map((peer, index) => fakePeer({ id: index + 1, ...peer }));

/** The peers chosen. */
export const ids = (answer: Iterable<Unchoke>): number[] => Array.from(answer, ({ peer }) => peer);

/** What crossed a link in the last round, and its rate if it took all of 20 s. */
export const bytes = (lastRound: number) => ({ lastRound, total: lastRound, rate: lastRound / 10 });

/** The default options of the optimistic slots, spelled out: tests rely on them. */
export const OPTIMISTIC = { optimisticHoldMs: 30_000, newcomerMs: 60_000, newcomerWeight: 3 };

/** The default turns of a seed. */
export const TURNS = { seedingQuotaPieces: 20, seedingTurnMs: 60_000 };
