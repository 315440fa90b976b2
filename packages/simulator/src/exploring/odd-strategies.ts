import {
  type Candidates,
  type ChokeRound,
  type ChokeStrategy,
  type PeerKey,
  type PeerView,
  type PieceIndex,
  type PieceRevealer,
  type PieceSelector,
  type SelectionContext,
  type ServeContext,
  type Unchoke,
  definePlugin,
  defineStrategy,
} from "@minibit/core";

/** A peer or piece that does not exist. */
const NOBODY = 999_999 as PeerKey;
const NOTHING = 999_999 as PieceIndex;

/** Throws on every call: the engine must decide by itself. */
class Throwing implements ChokeStrategy, PieceSelector, PieceRevealer {
  unchoke(): never {
    return this.#fail();
  }

  select(): never {
    return this.#fail();
  }

  reveal(): never {
    return this.#fail();
  }

  peerLeft(): never {
    return this.#fail();
  }

  #fail(): never {
    throw new Error("odd on purpose");
  }
}

/** Throws sometimes, and otherwise serves everybody. */
class Moody implements ChokeStrategy {
  unchoke({ peers, random, slots }: ChokeRound): Unchoke[] {
    if (random.next() < 0.3) throw new Error("odd on purpose");
    return random
      .shuffle([...peers])
      .slice(0, slots)
      .map(toUnchoke);
  }
}

/** Returns different nonsense each time. */
class Nonsensical implements ChokeStrategy, PieceSelector, PieceRevealer {
  #turn = 0;

  unchoke({ peers }: ChokeRound): Unchoke[] {
    const one = peers[0];
    const answers: unknown[] = [
      undefined,
      "everybody",
      [{ peer: NOBODY, reason: "regular" }],
      [{ peer: "1", reason: 7 }],
      one ? [toUnchoke(one), toUnchoke(one)] : [null],
      one ? [{ ...toUnchoke(one), share: Number.NaN }] : [{}],
      endless(one),
    ];
    return answers[this.#turn++ % answers.length] as Unchoke[];
  }

  serve(): PeerKey {
    return NOBODY;
  }

  select(): PieceIndex {
    const answers: unknown[] = [
      NOTHING,
      -1,
      0.5,
      Number.NaN,
      "3",
      { piece: NOTHING, reason: "odd" },
      {},
      null,
    ];
    return answers[this.#turn++ % answers.length] as PieceIndex;
  }

  reveal(): "all" {
    const answers: unknown[] = [undefined, [{ peer: NOBODY, piece: 0 }], [{}], 7];
    return answers[this.#turn++ % answers.length] as "all";
  }
}

/** Serves random peers with random shares and ceilings, and more of them than there are slots. */
class Fickle implements ChokeStrategy {
  readonly slotPolicy = "own";

  unchoke({ peers, random }: ChokeRound): Unchoke[] {
    return peers
      .filter(() => random.next() < 0.5)
      .map((peer) => ({
        ...toUnchoke(peer),
        reason: random.next() < 0.5 ? "regular" : "optimistic",
        share: 1e-3 + random.next() * 1e3,
        ...(random.next() < 0.2 && { ceiling: 1 + random.next() * 20_000 }),
      }));
  }

  serve(waiting: readonly PeerView[], { random }: ServeContext): PeerKey | undefined {
    const dice = random.next();
    if (dice < 0.05) throw new Error("odd on purpose");
    if (dice < 0.1) return NOBODY;
    return dice < 0.2 ? undefined : waiting[random.below(waiting.length)]?.id;
  }
}

/** Unchokes everybody but sends nothing: peers that request from it must turn to others in the end. */
class Withholding implements ChokeStrategy {
  readonly slotPolicy = "own";

  unchoke({ peers }: ChokeRound): Unchoke[] {
    return peers.map(toUnchoke);
  }

  serve(): undefined {
    return undefined;
  }
}

/** Never starts a piece. */
class Idle implements PieceSelector {
  select(): undefined {
    return undefined;
  }
}

/** Randomly starts a piece, or none, or one that cannot be started. */
class Erratic implements PieceSelector {
  select(candidates: Candidates, { random }: SelectionContext): PieceIndex | undefined {
    const dice = random.next();
    if (dice < 0.1) throw new Error("odd on purpose");
    if (dice < 0.2) return NOTHING;
    if (dice < 0.4) return undefined;
    const [first] = dice < 0.7 ? candidates.random() : candidates.commonest();
    return first;
  }
}

function toUnchoke({ id }: PeerView): Unchoke {
  return { peer: id, reason: "regular" };
}

function* endless(peer: PeerView | undefined): Iterable<unknown> {
  for (let number = 0; ; number++) yield { peer: peer ? peer.id + number : number, reason: "regular" };
}

/** Strategies that nobody would write on purpose. The swarm must cope with them. */
export const oddStrategies = definePlugin({
  name: "odd strategies",
  apiVersion: 1,
  chokers: {
    throwing: defineStrategy({ summary: "throws", create: () => new Throwing() }),
    moody: defineStrategy({ summary: "throws now and then", create: () => new Moody() }),
    nonsensical: defineStrategy({ summary: "answers nonsense", create: () => new Nonsensical() }),
    withholding: defineStrategy({ summary: "unchokes, but sends nothing", create: () => new Withholding() }),
    fickle: defineStrategy({ summary: "serves arbitrary peers", create: () => new Fickle() }),
  },
  selectors: {
    "throwing-selector": defineStrategy({ summary: "throws", create: () => new Throwing() }),
    "nonsensical-selector": defineStrategy({ summary: "answers nonsense", create: () => new Nonsensical() }),
    idle: defineStrategy({ summary: "starts nothing", create: () => new Idle() }),
    erratic: defineStrategy({ summary: "starts arbitrary pieces", create: () => new Erratic() }),
  },
  revealers: {
    "throwing-revealer": defineStrategy({ summary: "throws", create: () => new Throwing() }),
    "nonsensical-revealer": defineStrategy({ summary: "answers nonsense", create: () => new Nonsensical() }),
  },
});
