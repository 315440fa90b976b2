import { describe, expect, it } from "vitest";
import { SILENT, SeededRandom, slowCalls } from "../../src/runtime/index.js";
import { type Revealable, Revelations } from "../../src/serving/index.js";
import {
  type PieceRevealer,
  type RevealEvent,
  type RevealedSwarm,
  StrategyFaults,
} from "../../src/strategy/index.js";
import { fakePeer } from "../../src/testing/index.js";
import { Bitfield, type PeerKey, type PieceIndex, pieceIndex } from "../../src/units/index.js";

/** A seed of four pieces whose revealer reveals the first to everybody, unless set otherwise. */
class RevelationsLab {
  /** Events that the revealer got. */
  readonly events: string[] = [];
  /** Decides. */
  reveal: PieceRevealer["reveal"] = (event) =>
    event.type === "left" ? [] : [{ peer: event.peer.id, piece: pieceIndex(0) }];
  /** Its mistakes, once for each kind. */
  readonly wrongs: string[] = [];
  /** Milliseconds that an answer takes. */
  takesMs = 0;
  readonly faults = new StrategyFaults(
    "lab",
    SILENT,
    ({ message }) => this.wrongs.push(message),
    slowCalls({
      now: () => ({ wallMs: this.#workMs, workMs: this.#workMs }),
      since: ({ workMs }) => this.#workMs - workMs,
    }),
  );
  #workMs = 0;
  readonly #connections: Revealable[] = [];
  #opened = 0;
  readonly revelations = new Revelations({
    revealer: { reveal: (event, swarm) => this.#reveal(event, swarm) },
    faults: this.faults,
    random: new SeededRandom(1),
    have: Bitfield.full(4),
    availability: () => 0,
    connections: () => this.#connections,
  });

  /** A peer that joins at `connectedAt`; `told` has what is revealed to it. */
  open(connectedAt: number): { connection: Revealable; told: PieceIndex[] } {
    const told: PieceIndex[] = [];
    const outgoing = { have: (piece: PieceIndex) => void told.push(piece) };
    const connection: Revealable = {
      view: fakePeer({ id: ++this.#opened, connectedAt }),
      link: { outgoing },
    };
    this.#connections.push(connection);
    this.revelations.opened(connection);
    return { connection, told };
  }

  /** `connection` ends. */
  close(connection: Revealable): void {
    this.#connections.splice(this.#connections.indexOf(connection), 1);
    this.revelations.left(connection);
  }

  #reveal(event: RevealEvent, swarm: RevealedSwarm) {
    this.events.push(event.type);
    this.#workMs += this.takesMs;
    return this.reveal(event, swarm);
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

describe("a revealer that is slow", () => {
  it("is told so, and what it answered counts", () => {
    const lab = new RevelationsLab();
    lab.takesMs = 120;
    const { connection, told } = lab.open(0);
    lab.revelations.joined(connection);
    expect(lab.wrongs).toEqual(["took 120 ms in reveal and blocked the peer meanwhile"]);
    expect(told).toEqual([0]);
  });
});

const EVERYTHING = [0, 1, 2, 3].map(pieceIndex);

const failing: PieceRevealer["reveal"] = () => {
  throw new Error("oops");
};

describe("a revealer that fails", () => {
  it("shows everything at once to whom it was asked about, and to nobody else", () => {
    const lab = new RevelationsLab();
    const [one, other] = [lab.open(0), lab.open(0)];
    lab.revelations.joined(other.connection);
    lab.reveal = failing;
    lab.revelations.joined(one.connection);
    expect([one.told, other.told]).toEqual([EVERYTHING, [0]]);
    lab.revelations.reported(other.connection, pieceIndex(0));
    expect(other.told).toEqual(EVERYTHING);
    expect(lab.wrongs).toEqual(["threw in reveal: oops"]);
    expect([...EVERYTHING].every((piece) => lab.revelations.includes(one.connection.view.id, piece))).toBe(
      true,
    );
  });

  it("shows everything to all when somebody left: they may have waited for what that one was to pass on", () => {
    const lab = new RevelationsLab();
    const [one, other] = [lab.open(0), lab.open(0)];
    lab.revelations.joined(one.connection);
    lab.reveal = failing;
    lab.close(other.connection);
    expect([one.told, other.told]).toEqual([EVERYTHING, []]);
  });

  it("is asked again, until it has failed a hundred times running", () => {
    const lab = new RevelationsLab();
    const { connection } = lab.open(0);
    const { reveal } = lab;
    lab.reveal = () => undefined as never;
    for (let times = 0; times < 99; times++) lab.revelations.joined(connection);
    lab.reveal = reveal;
    const later = lab.open(0);
    lab.revelations.joined(later.connection);
    expect([lab.revelations.isSelective, later.told]).toEqual([true, [0]]);
    lab.reveal = () => undefined as never;
    for (let times = 0; times < 200; times++) lab.revelations.joined(connection);
    expect([lab.revelations.isSelective, lab.events.length, later.told]).toEqual([false, 200, EVERYTHING]);
  });

  it("by an answer without end is read no further than there is something to reveal", () => {
    const lab = new RevelationsLab();
    const { connection, told } = lab.open(0);
    lab.reveal = function* (_, { peers }) {
      for (;;) yield { peer: peers[0]!.id, piece: pieceIndex(0) };
    };
    lab.revelations.joined(connection);
    expect(told).toEqual(EVERYTHING);
    expect(lab.wrongs).toEqual(["revealed more than 4 pieces, the most that can be revealed to 1 peer"]);
  });

  it("by speaking of the last peer, which has left, is told that it is not connected", () => {
    const lab = new RevelationsLab();
    const { connection } = lab.open(0);
    lab.reveal = ({ peer }) => [{ peer: peer as PeerKey, piece: pieceIndex(0) }];
    lab.close(connection);
    expect(lab.wrongs).toEqual(["revealed piece 0 to peer 1, which is not connected"]);
  });

  it("by answering with a promise, which may fail, is told what to answer", () => {
    const lab = new RevelationsLab();
    const { connection, told } = lab.open(0);
    lab.reveal = () => Promise.reject(new Error("oops")) as never;
    lab.revelations.joined(connection);
    const why = 'returned a promise (a strategy cannot be async): return "all" or a list of { peer, piece }';
    expect([lab.wrongs, told]).toEqual([[why], EVERYTHING]);
  });

  it.each<[string, unknown, string]>([
    ["nothing", undefined, 'returned nothing: return "all" or a list of { peer, piece }'],
    ["null", null, 'returned null: return "all" or a list of { peer, piece }'],
    ["another word", "some", 'returned a string: return "all" or a list of { peer, piece }'],
    ["null in a list", [null], "revealed null instead of { peer, piece }, a peer id and a piece index"],
    [
      "a view for a peer",
      [{ peer: { id: 1 }, piece: 0 }],
      "revealed { peer: an object, piece: 0 } instead of { peer, piece }, a peer id and a piece index",
    ],
    ["a stranger", [{ peer: 9, piece: 0 }], "revealed piece 0 to peer 9, which is not connected"],
    ["half a piece", [{ peer: 1, piece: 0.5 }], "revealed piece 0.5 to peer 1: the pieces are 0 to 3"],
    ["a piece beyond", [{ peer: 1, piece: 4 }], "revealed piece 4 to peer 1: the pieces are 0 to 3"],
  ])("by answering %s is told what to answer", (_, answer, message) => {
    const lab = new RevelationsLab();
    const { connection, told } = lab.open(0);
    lab.reveal = () => answer as never;
    lab.revelations.joined(connection);
    expect([lab.wrongs, told]).toEqual([[message], EVERYTHING]);
  });
});
