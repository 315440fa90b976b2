import {
  type PeerView,
  pieceIndex,
  type PieceIndex,
  type PieceRevealer,
  type Random,
  type RevealedSwarm,
  type RevealEvent,
} from "@minibit/core/strategy";
import { chokeRound, fakePeer } from "@minibit/core/testing";

/** One peer of a {@link RevealedWorld}. */
export interface Member {
  readonly view: PeerView;
  readonly held: Set<number>;
  readonly revealed: Set<number>;
}

/** A seed with a revealer and the peers that it is connected to, which get and report pieces as a test says. */
export class RevealedWorld {
  readonly members: Member[] = [];
  readonly random: Random = chokeRound([]).random;
  /** How many pieces the seed sent. */
  sent = 0;
  #keys = 0;

  constructor(
    readonly revealer: PieceRevealer,
    readonly pieceCount: number,
  ) {}

  /** A peer comes that holds `pieces`; `revealed` of ours it was told of before. */
  join(pieces: readonly number[] = [], revealed: readonly number[] = []): Member {
    const held = new Set(pieces);
    const id = ++this.#keys;
    const view = { ...fakePeer({ id, holds: (piece) => held.has(piece) }), pieceCount: held.size };
    const member = { view, held, revealed: new Set(revealed) };
    this.members.push(member);
    this.#ask({ type: "joined", peer: view });
    return member;
  }

  leave(member: Member): void {
    this.members.splice(this.members.indexOf(member), 1);
    this.#ask({ type: "left", peer: member.view.id });
  }

  /** `member` has `piece` from another peer. */
  gain(member: Member, piece: number): void {
    member.held.add(piece);
    Object.assign(member.view, { pieceCount: member.held.size });
    this.#ask({ type: "reported", peer: member.view, piece: pieceIndex(piece) });
  }

  /** `member` wants something of us from now on, or nothing. */
  turns(member: Member, what: "interested" | "indifferent"): void {
    Object.assign(member.view, { interestedInUs: what === "interested" });
  }

  /** `member` has from us the piece that it was told of last. */
  fetch(member: Member): void {
    this.sent++;
    Object.assign(member.view.sent, { total: member.view.sent.total + 1 });
    this.gain(member, this.openOffer(member)!);
  }

  /** What `member` was told of and lacks. */
  openOffer({ revealed, held }: Member): number | undefined {
    return [...revealed].find((piece) => !held.has(piece));
  }

  availability(piece: number): number {
    return this.members.filter(({ held }) => held.has(piece)).length;
  }

  /** How many pieces nobody holds but us. */
  get unseen(): number {
    return Array.from({ length: this.pieceCount }, (_, piece) => this.availability(piece)).filter(
      (count) => count === 0,
    ).length;
  }

  #ask(event: RevealEvent): void {
    const answer = this.revealer.reveal(event, this.#swarm());
    if (answer === "all") throw new Error("this world is for revealers that hold something back");
    for (const { peer, piece } of answer) {
      this.members.find(({ view }) => view.id === peer)!.revealed.add(piece);
    }
  }

  #swarm(): RevealedSwarm {
    return {
      pieceCount: this.pieceCount,
      peers: this.members.map(({ view }) => view),
      random: this.random,
      availability: (piece: PieceIndex) => this.availability(piece),
      revealed: (peer, piece) =>
        this.members.some(({ view, revealed }) => view.id === peer && revealed.has(piece)),
    };
  }
}
