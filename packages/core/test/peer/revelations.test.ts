import { describe, expect, it } from "vitest";
import type { Connection } from "../../src/peer/connection.js";
import { Revelations } from "../../src/peer/revelations.js";
import { SILENT, SeededRandom } from "../../src/runtime/index.js";
import { type RevealEvent, StrategyFaults } from "../../src/strategy/index.js";
import { fakePeer } from "../../src/testing/index.js";
import { Bitfield, type PieceIndex, pieceIndex } from "../../src/units/index.js";

/** A seed of four pieces and a revealer that tells everybody of the first that they lack. */
class RevelationsLab {
  /** What the revealer was asked about. */
  readonly events: string[] = [];
  readonly #connections: Connection[] = [];
  readonly revelations = new Revelations({
    revealer: { reveal: (event) => this.#reveal(event) },
    faults: new StrategyFaults("lab", SILENT),
    random: new SeededRandom(1),
    have: Bitfield.full(4),
    availability: () => 0,
    connections: () => this.#connections,
  });

  /** A peer that comes at `connectedAt`; what it is told of is noted in `told`. */
  open(connectedAt: number): { connection: Connection; told: PieceIndex[] } {
    const told: PieceIndex[] = [];
    const outgoing = { have: (piece: PieceIndex) => told.push(piece) };
    const connection = { view: fakePeer({ connectedAt }), link: { outgoing } } as unknown as Connection;
    this.#connections.push(connection);
    this.revelations.opened(connection);
    return { connection, told };
  }

  #reveal(event: RevealEvent) {
    this.events.push(event.type);
    return event.type === "left" ? [] : [{ peer: event.peer.id, piece: pieceIndex(0) }];
  }
}

describe("Revelations", () => {
  it("wait for what a peer says of itself, and take long silence for nothing", () => {
    const lab = new RevelationsLab();
    const { told } = lab.open(1_000);
    lab.revelations.joinSilent(1_000);
    lab.revelations.joinSilent(5_999);
    expect([lab.events, told]).toEqual([[], []]);
    lab.revelations.joinSilent(6_000);
    expect([lab.events, told]).toEqual([["joined"], [0]]);
    lab.revelations.joinSilent(7_000);
    expect(lab.events).toEqual(["joined"]);
  });

  it("ask again when the silent speaks after all: it may have been told of what it has", () => {
    const lab = new RevelationsLab();
    const { connection } = lab.open(0);
    lab.revelations.joinSilent(5_000);
    lab.revelations.joined(connection);
    expect(lab.events).toEqual(["joined", "joined"]);
  });

  it("know whoever reports a piece", () => {
    const lab = new RevelationsLab();
    const { connection } = lab.open(0);
    lab.revelations.reported(connection, pieceIndex(3));
    lab.revelations.joinSilent(9_000);
    expect(lab.events).toEqual(["joined", "reported"]);
  });
});
