import { expect, it } from "vitest";
import { bind } from "../../src/di/index.js";
import { MemoryPieceStores, PIECE_STORES } from "../../src/storage/index.js";
import { sampleTorrent } from "../../src/testing/index.js";
import { MIB, pieceIndex } from "../../src/units/index.js";
import { EXTENDED_HANDSHAKE, IN_PLACE, encodeExtendedHandshake } from "../../src/wire/index.js";
import { type BareRemote, MemoryLab, at } from "./memory-lab.js";
import { greeting } from "./raw-remote.js";

const SAMPLE = sampleTorrent([{ path: ["data.bin"], length: 320 * MIB }], { pieceLength: MIB });
const GREETING = greeting(SAMPLE.metainfo.infoHash);

/** The requests that are left at a peer which answered all of them for ten seconds; with its `reqq`, if it sends one. */
async function outstanding(requestQueue: number | undefined): Promise<number> {
  const lab = new MemoryLab();
  let remote!: BareRemote;
  lab.listen("x", GREETING, (opened) => (remote = opened));
  const stores = new MemoryPieceStores(lab.clock, { verify: (_bytes, _sha1, done) => done(true) });
  const peers = [at("x")];
  await lab.join(
    "a",
    { sample: SAMPLE, peers },
    { register: (container) => bind(container, PIECE_STORES).toValue(stores) },
  );
  lab.clock.advance(1_000);
  const { heard, link } = remote;
  if (requestQueue !== undefined) {
    const introduction = encodeExtendedHandshake({ extensions: new Map(), requestQueue });
    link.outgoing.extended(EXTENDED_HANDSHAKE, introduction);
  }
  link.outgoing.haveAll();
  link.outgoing.unchoke();
  const answer = (request: string): void => {
    const [, piece = 0, begin = 0, length = 0] = request.split(" ").map(Number);
    link.outgoing.piece(pieceIndex(piece), begin, length, IN_PLACE);
  };
  const requests = (): string[] => heard.lines.splice(0).filter((line) => line.startsWith("request "));
  for (let round = 0; round < 1_000; round++) {
    lab.clock.advance(10);
    requests().forEach(answer);
  }
  lab.clock.advance(1_000);
  return requests().length;
}

// We ask for more once half of them are answered.
it("a peer that does not say how many requests it accepts has at most 250, as usual clients accept", async () => {
  const count = await outstanding(undefined);
  expect(count).toBeLessThanOrEqual(250);
  expect(count).toBeGreaterThan(125);
});

it.each([40, 300])("a peer that accepts %i requests has as many at most (BEP 10)", async (requestQueue) => {
  const count = await outstanding(requestQueue);
  expect(count).toBeLessThanOrEqual(requestQueue);
  expect(count).toBeGreaterThan(requestQueue / 2);
});
