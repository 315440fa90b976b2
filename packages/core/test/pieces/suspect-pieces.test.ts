import { describe, expect, it } from "vitest";
import { BLOCK_LENGTH, pieceIndex } from "../../src/units/index.js";
import { DownloaderLab, type LabPeer } from "./downloader-lab.js";

const BLOCKS_PER_PIECE = 64;

/** What each peer that is asked for something does every so many seconds. */
interface Delay {
  readonly seconds: number;
  act(lab: DownloaderLab, peer: LabPeer): void;
}

/** It is not silent, but would take a quarter of an hour for the whole piece. */
const SEND_ONE: Delay = {
  seconds: 15,
  act: (lab, peer) => void lab.send(peer, peer.asked[0]!),
};

const REJECT_ALL: Delay = {
  seconds: 19,
  act: (lab, { asked, provider }) => {
    for (const name of asked.splice(0)) {
      const block = Number(name.split("/")[1]);
      lab.downloader.rejected(provider, pieceIndex(0), block * BLOCK_LENGTH, BLOCK_LENGTH);
    }
  },
};

/** Peers that came before an honest one spoil the only piece once, and delay it from then on. */
function spoil(count: number, { act, seconds }: Delay): DownloaderLab {
  const lab = new DownloaderLab({ pieces: 1, blocksPerPiece: BLOCKS_PER_PIECE });
  const liars = Array.from({ length: count }, () => lab.join());
  const honest = lab.join();
  lab.send(liars[0]!, liars[0]!.asked[0]!, true);
  for (let second = 1; second <= 120 * count && lab.table.lacking > 0; second++) {
    lab.answer(honest);
    if (second % seconds === 0) for (const liar of liars) if (liar.asked.length > 0) act(lab, liar);
    lab.pass(1);
  }
  return lab;
}

describe.each([1, 2, 5])("a suspect piece is not kept from us for ever by %i peers in turn", (count) => {
  it.each([
    ["send a block now and then", SEND_ONE],
    ["reject what they were asked for", REJECT_ALL],
  ])("that %s", (_what, delay) => {
    const lab = spoil(count, delay);
    expect(lab.corrupt).toHaveLength(1);
    expect(lab.kept).toEqual([0]);
  });
});
