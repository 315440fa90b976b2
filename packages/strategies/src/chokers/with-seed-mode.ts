import type { ChokeRound, ChokeStrategy, PeerKey, Unchoke } from "@minibit/core/strategy";

/**
 * Makes a choker that is `leeching` while we download and `seeding` once we hold everything. No peer sends a seed
 * anything, so a strategy that rewards senders has nothing to go by there.
 *
 * Its slots are its own if those of either are, since the engine asks for the policy only once.
 *
 * @param leeching - Decides while we lack something.
 * @param seeding - Decides once we lack nothing.
 */
export function withSeedMode(leeching: ChokeStrategy, seeding: ChokeStrategy): ChokeStrategy {
  return new WithSeedMode(leeching, seeding);
}

class WithSeedMode implements ChokeStrategy {
  readonly slotPolicy: "bounded" | "own";
  /** Absent while the current one has none, so that blocks are sent by `share`. */
  serve?: NonNullable<ChokeStrategy["serve"]>;
  #current: ChokeStrategy | undefined;

  constructor(
    private readonly leeching: ChokeStrategy,
    private readonly seeding: ChokeStrategy,
  ) {
    this.slotPolicy = [leeching, seeding].some(({ slotPolicy }) => slotPolicy === "own") ? "own" : "bounded";
    this.#turnTo(leeching);
  }

  unchoke(round: ChokeRound): Iterable<Unchoke> {
    const current = round.seeding ? this.seeding : this.leeching;
    if (current !== this.#current) this.#turnTo(current);
    return current.unchoke(round);
  }

  peerLeft(peer: PeerKey): void {
    this.leeching.peerLeft?.(peer);
    this.seeding.peerLeft?.(peer);
  }

  #turnTo(current: ChokeStrategy): void {
    this.#current = current;
    delete this.serve;
    if (current.serve) this.serve = current.serve.bind(current);
  }
}
