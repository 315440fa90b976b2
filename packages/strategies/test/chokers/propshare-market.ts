import { SimulatedRounds } from "@minibit/core/testing";
import { PropShare } from "../../src/index.js";
import { OPTIMISTIC } from "./round-views.js";

/** Peers that all run propshare and are all connected: what one sends in a round, another receives. */
export class PropShareMarket {
  readonly #members: readonly SimulatedRounds[];
  /** Sent bytes by sender and receiver. */
  #sent: number[][];

  constructor(private readonly uploads: readonly number[]) {
    this.#members = uploads.map((_, self) => {
      const member = new SimulatedRounds(new PropShare({ newcomerPart: 0.2, ...OPTIMISTIC }), self);
      member.joinMany(uploads.length);
      member.peers[self]!.interestedInUs = false;
      member.gives = ({ id }) => this.#sent[id - 1]![self]!;
      return member;
    });
    this.#sent = uploads.map(() => uploads.map(() => 0));
  }

  /** All decide, then all send their upload by the shares that they gave. */
  trade(): void {
    this.#sent = this.#members.map((member, self) => {
      const answer = member.timer();
      const shares = answer.reduce((sum, { share = 1 }) => sum + share, 0);
      const row = this.uploads.map(() => 0);
      for (const { peer, share = 1 } of answer) row[peer - 1] = (this.uploads[self]! * share) / shares;
      return row;
    });
  }

  /** Bytes to `peer` in the last round. */
  downloaded(peer: number): number {
    return this.#sent.reduce((sum, row) => sum + row[peer]!, 0);
  }
}
