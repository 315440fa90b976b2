import { Bitfield, type PeerMessages, type PieceIndex, pieceIndex } from "@minibit/core";
import { describe, expect, it } from "vitest";
import { Conversation } from "../../src/checking/conversation.js";
import { Heard } from "../../src/checking/heard.js";
import { Said } from "../../src/checking/said.js";
import { CORRUPT, INTACT } from "../../src/network/index.js";

const BLOCK = 16_384;
const ONE = pieceIndex(1);

/** Hears and says nothing, and has no use for a block. */
const deaf = new Proxy({}, { get: () => () => undefined }) as PeerMessages &
  Record<"blockTarget" | "writable" | "closed", () => undefined>;
/** Takes every block. */
const taking = new Proxy(deaf, {
  get: (of, name) => (name === "blockTarget" ? () => new Uint8Array(0) : Reflect.get(of, name)),
});

/** A conversation in which we hold piece 0, and what was complained of. */
function conversation() {
  const kept = new Bitfield(8);
  kept.add(pieceIndex(0));
  const complaints: string[] = [];
  const tainted: PieceIndex[] = [];
  const talk = new Conversation({ kept }, "birch-1", (sentence) => complaints.push(sentence));
  const said = new Said(deaf, talk);
  const heard = new Heard(taking, talk, { stirred() {}, gone() {}, tainted: (piece) => tainted.push(piece) });
  return { talk, said, heard, complaints, tainted, kept };
}

type World = ReturnType<typeof conversation>;

/** What may not be said, and what is to be said of it. */
const wrongs: readonly [string, (world: World) => void, string][] = [
  ["choke twice", ({ said }) => said.choke(), "chokes birch-1, which is choked"],
  [
    "unchoke twice",
    ({ said }) => {
      said.unchoke();
      said.unchoke();
    },
    "unchokes birch-1, which is not choked",
  ],
  [
    "cease to be interested before",
    ({ said }) => said.notInterested(),
    "tells birch-1 twice that it is not interested",
  ],
  [
    "be interested twice",
    ({ said }) => {
      said.interested();
      said.interested();
    },
    "tells birch-1 twice that it is interested",
  ],
  [
    "announce what was not verified",
    ({ said }) => said.have(ONE),
    "announces piece 1 to birch-1 before it has verified and written it",
  ],
  [
    "claim everything",
    ({ said }) => said.haveAll(),
    "announces piece 1 to birch-1 before it has verified and written it",
  ],
  [
    "claim a piece in a bitfield",
    ({ said }) => said.bitfield(Uint8Array.of(0b0100_0000)),
    "announces piece 1 to birch-1 before it has verified and written it",
  ],
  [
    "announce twice",
    ({ said }) => {
      said.have(pieceIndex(0));
      said.have(pieceIndex(0));
    },
    "announces piece 0 twice to birch-1",
  ],
  [
    "say late what is held",
    ({ said }) => {
      said.have(pieceIndex(0));
      said.haveNone();
    },
    "sends birch-1 HAVE NONE after it has said what it holds",
  ],
  [
    "say what is held in a bitfield when it has said so",
    ({ said }) => {
      said.haveNone();
      said.bitfield(Uint8Array.of(0b1000_0000));
    },
    "sends birch-1 a bitfield after it has said what it holds",
  ],
  [
    "say that it holds everything when it has said what it holds",
    ({ said }) => {
      said.bitfield(Uint8Array.of(0b1000_0000));
      said.haveAll();
    },
    "sends birch-1 HAVE ALL after it has said what it holds",
  ],
  ["ask who chokes", askWhile(() => {}), "asks birch-1 for byte 0 of piece 1, which chokes it"],
  [
    "ask who chokes it again",
    askWhile(({ heard }) => {
      heard.unchoke();
      heard.choke();
    }),
    "asks birch-1 for byte 0 of piece 1, which chokes it",
  ],
  [
    "ask for what is not held there",
    ({ said, heard }) => {
      heard.unchoke();
      said.interested();
      said.request(ONE, 0, BLOCK);
    },
    "asks birch-1 for byte 0 of piece 1, which does not hold it",
  ],
  [
    "ask without interest",
    ({ said, heard }) => {
      heard.have(ONE);
      heard.unchoke();
      said.request(ONE, 0, BLOCK);
    },
    "asks birch-1 for byte 0 of piece 1 without being interested",
  ],
  [
    "ask twice",
    askWhile(({ said, heard }) => {
      heard.unchoke();
      said.request(ONE, 0, BLOCK);
    }),
    "asks birch-1 for byte 0 of piece 1 twice",
  ],
  [
    "ask for what is here",
    askWhile(({ heard, kept }) => {
      heard.unchoke();
      kept.add(ONE);
    }),
    "asks birch-1 for byte 0 of piece 1, which it holds",
  ],
  [
    "take back what was not asked for",
    ({ said }) => said.cancel(ONE, 0, BLOCK),
    "cancels byte 0 of piece 1, which it did not request from birch-1",
  ],
  [
    "turn away what it asked for",
    ({ said, talk }) => {
      said.request(ONE, 0, BLOCK);
      new Heard(deaf, talk, { stirred() {}, gone() {}, tainted() {} }).blockTarget(ONE, 0, BLOCK);
    },
    "refuses byte 0 of piece 1 from birch-1, which it requested",
  ],
  [
    "serve whom it chokes",
    serve(({ said }) => said.choke()),
    "serves byte 0 of piece 0 to birch-1, which it chokes",
  ],
  [
    "serve what nobody asked for",
    ({ said }) => {
      said.have(pieceIndex(0));
      said.unchoke();
      said.piece(pieceIndex(0), 0, BLOCK, INTACT);
    },
    "serves byte 0 of piece 0 to birch-1, which did not request it",
  ],
  [
    "serve twice what was asked for once",
    serve(({ said }) => said.piece(pieceIndex(0), 0, BLOCK, INTACT)),
    "serves byte 0 of piece 0 to birch-1, which did not request it",
  ],
  [
    "serve what was not verified",
    ({ said, heard }) => {
      said.unchoke();
      heard.request(ONE, 0, BLOCK);
      said.piece(ONE, 0, BLOCK, INTACT);
    },
    "serves byte 0 of piece 1 to birch-1 without having verified it",
  ],
  [
    "serve what was not told",
    ({ said, heard }) => {
      said.unchoke();
      heard.request(pieceIndex(0), 0, BLOCK);
      said.piece(pieceIndex(0), 0, BLOCK, INTACT);
    },
    "serves byte 0 of piece 0 to birch-1, to which it was not announced",
  ],
  [
    "refuse what nobody asked for",
    ({ said }) => said.reject(ONE, 0, BLOCK),
    "refuses byte 0 of piece 1 to birch-1, which did not request it",
  ],
  [
    "choke and leave requests unanswered",
    ({ said, heard, talk }) => {
      said.unchoke();
      heard.request(pieceIndex(0), 0, BLOCK);
      said.choke();
      talk.settle();
    },
    "chokes birch-1 and leaves 1 of its requests unanswered",
  ],
];

/** Asks for a block of piece 1 once `before` has happened. */
function askWhile(before: (world: World) => void): (world: World) => void {
  return (world) => {
    world.heard.have(ONE);
    world.said.interested();
    before(world);
    world.said.request(ONE, 0, BLOCK);
  };
}

/** Serves a block of piece 0, for which they ask, once `before` has happened. */
function serve(before: (world: World) => void): (world: World) => void {
  return (world) => {
    world.said.have(pieceIndex(0));
    world.said.unchoke();
    world.heard.request(pieceIndex(0), 0, BLOCK);
    before(world);
    world.said.piece(pieceIndex(0), 0, BLOCK, INTACT);
  };
}

describe("a peer may not", () => {
  it.each(wrongs)("%s", (_, happens, sentence) => {
    const world = conversation();
    happens(world);
    expect(world.complaints).toContain(sentence);
  });

  it("be blamed for what it says on a link that is gone", () => {
    const { complaints, said, talk } = conversation();
    talk.isOver = true;
    said.choke();
    said.have(ONE);
    expect(complaints).toEqual([]);
  });
});

describe("a peer may", () => {
  it("talk as the protocol wants it", () => {
    const { complaints, said, heard, talk } = conversation();
    said.bitfield(Uint8Array.of(0b1000_0000));
    heard.haveAll();
    said.interested();
    heard.interested();
    heard.unchoke();
    said.request(ONE, 0, BLOCK);
    said.request(ONE, BLOCK, BLOCK);
    heard.blockTarget(ONE, 0, BLOCK);
    said.cancel(ONE, BLOCK, BLOCK);
    heard.reject(ONE, BLOCK, BLOCK);
    said.unchoke();
    heard.request(pieceIndex(0), 0, BLOCK);
    heard.request(pieceIndex(0), BLOCK, BLOCK);
    said.piece(pieceIndex(0), 0, BLOCK, INTACT);
    said.choke();
    said.reject(pieceIndex(0), BLOCK, BLOCK);
    talk.settle();
    expect(complaints).toEqual([]);
  });

  it("take back a second time what it asked for anew, when the first answer comes", () => {
    const { complaints, said, heard } = conversation();
    heard.have(ONE);
    heard.unchoke();
    said.interested();
    for (let time = 0; time < 2; time++) {
      said.request(ONE, 0, BLOCK);
      if (time > 0) heard.blockTarget(ONE, 0, BLOCK);
      said.cancel(ONE, 0, BLOCK);
    }
    heard.reject(ONE, 0, BLOCK);
    expect(complaints).toEqual([]);
    heard.reject(ONE, 0, BLOCK);
    expect(complaints).toEqual(["is refused byte 0 of piece 1 by birch-1, which it did not request"]);
  });

  it("serve what it granted even while it chokes (BEP 6)", () => {
    const { complaints, said, heard, talk } = conversation();
    said.have(pieceIndex(0));
    said.allowedFast(pieceIndex(0));
    heard.request(pieceIndex(0), 0, BLOCK);
    talk.settle();
    said.piece(pieceIndex(0), 0, BLOCK, INTACT);
    expect(complaints).toEqual([]);
  });

  it("be sent a block that crosses its choke", () => {
    const { complaints, said, heard } = conversation();
    heard.have(ONE);
    heard.unchoke();
    said.interested();
    said.request(ONE, 0, BLOCK);
    heard.choke();
    heard.blockTarget(ONE, 0, BLOCK);
    expect(complaints).toEqual([]);
  });
});

describe("a network may not", () => {
  it("bring a block twice, or an answer to nothing", () => {
    const { complaints, said, heard } = conversation();
    heard.have(ONE);
    heard.unchoke();
    said.interested();
    said.request(ONE, 0, BLOCK);
    heard.blockTarget(ONE, 0, BLOCK);
    heard.blockTarget(ONE, 0, BLOCK);
    heard.reject(ONE, BLOCK, BLOCK);
    expect(complaints).toEqual([
      "is sent byte 0 of piece 1 by birch-1, which it did not request",
      `is refused byte ${BLOCK} of piece 1 by birch-1, which it did not request`,
    ]);
  });
});

it("what a peer takes of a piece that is not what it should be is remembered", () => {
  const { heard, tainted } = conversation();
  heard.piece(ONE, 0, BLOCK, INTACT);
  heard.piece(pieceIndex(2), 0, BLOCK, CORRUPT);
  expect(tainted).toEqual([2]);
});
