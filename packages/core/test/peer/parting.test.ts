import { beforeEach, describe, expect, it } from "vitest";
import type { Link } from "../../src/transport/index.js";
import { pieceIndex } from "../../src/units/index.js";
import { MemoryLab, at } from "./memory-lab.js";
import { type LabTorrent, SAMPLE } from "./peer-lab.js";
import { greeting } from "./raw-remote.js";

const A_MINUTE_MS = 60_000;
const TEN_MINUTES_MS = 10 * A_MINUTE_MS;
const LAST = { first: pieceIndex(2), last: pieceIndex(2) };

let lab: MemoryLab;
beforeEach(() => {
  lab = new MemoryLab();
});

/** A complete peer and one that wanted and has two of three pieces; each knows the other. */
async function seedAndPartialSeed(): Promise<LabTorrent> {
  const partial = await lab.join("b", { peers: [at("a")] });
  partial.torrent.prioritise(LAST, 0);
  await lab.join("a", { seed: true, peers: [at("b")] });
  lab.clock.advance(A_MINUTE_MS);
  expect(partial.torrent.have.count).toBe(2);
  return partial;
}

/** How often `a` and `b` dialled each other. */
const dials = (): number => lab.dials("a", at("b")).length + lab.dials("b", at("a")).length;

describe("two peers that need nothing of each other", () => {
  it("dial each other no more when both hold everything", async () => {
    await lab.join("a", { seed: true, peers: [at("b")] });
    await lab.join("b", { seed: true, peers: [at("a")] });
    lab.clock.advance(60 * A_MINUTE_MS);
    expect(dials()).toBeLessThanOrEqual(2);
  });

  it.each<[string, (link: Link) => void]>([
    ["at once", ({ outgoing }) => outgoing.haveAll()],
    ["one by one", ({ outgoing }) => [0, 1, 2].forEach((piece) => outgoing.have(pieceIndex(piece)))],
  ])(
    "part as soon as both say, %s, that they hold everything, without a word about uploads",
    async (_how, tell) => {
      const seed = await lab.join("a", { seed: true });
      const remote = lab.dial("x", at("a"), greeting(SAMPLE.metainfo.infoHash))!;
      lab.clock.advance(1_000);
      expect(seed.left).toEqual([]);
      tell(remote.link);
      lab.clock.advance(1_000);
      expect(seed.left).toEqual(["neither side needs anything"]);
    },
  );

  it("dial each other every ten minutes in the end when one holds a part, and wants no more", async () => {
    await seedAndPartialSeed();
    lab.clock.advance(60 * A_MINUTE_MS);
    const before = dials();
    lab.clock.advance(60 * A_MINUTE_MS);
    expect(dials() - before).toBeLessThanOrEqual(12);
  });

  it("dial each other at once when one of them wants more", async () => {
    const partial = await seedAndPartialSeed();
    lab.clock.advance(A_MINUTE_MS);
    partial.torrent.prioritise(LAST, 1);
    lab.clock.advance(10_000);
    expect(partial.torrent.have.isFull).toBe(true);
  });

  it("dial each other soon when the network cut them off before either could say so", async () => {
    lab.listen("b", greeting(SAMPLE.metainfo.infoHash));
    await lab.join("a", { seed: true, peers: [at("b")] });
    lab.clock.advance(1_000);
    lab.network.disconnect("a", "b");
    lab.clock.advance(A_MINUTE_MS);
    expect(lab.dials("a", at("b"))).toHaveLength(2);
  });
});

describe("a peer that left without wanting anything", () => {
  beforeEach(async () => {
    lab.listen("b", greeting(SAMPLE.metainfo.infoHash), ({ link }) =>
      link.close({ by: "us", why: "enough" }),
    );
    await lab.join("a", { seed: true, peers: [at("b")] });
  });

  it("is dialled again soon, as it may not have come to say what it wants", () => {
    lab.clock.advance(15_000);
    expect(lab.dials("a", at("b"))).toHaveLength(2);
  });

  it("is dialled every ten minutes in the end, whoever it was, while we lack nothing either", () => {
    lab.clock.advance(60 * A_MINUTE_MS);
    const before = lab.dials("a", at("b")).length;
    lab.clock.advance(60 * A_MINUTE_MS);
    expect(lab.dials("a", at("b")).length - before).toBe(6);
  });
});

describe("a peer that wanted something of ours", () => {
  it("is dialled again soon when it has left", async () => {
    lab.listen("b", greeting(SAMPLE.metainfo.infoHash), ({ link }) => {
      link.outgoing.interested();
      link.close({ by: "us", why: "enough" });
    });
    await lab.join("a", { seed: true, peers: [at("b")] });
    lab.clock.advance(TEN_MINUTES_MS);
    expect(lab.dials("a", at("b")).length).toBeGreaterThan(30);
  });
});
