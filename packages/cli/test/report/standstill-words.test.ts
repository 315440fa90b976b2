import type { PeerStatus, TorrentStatus } from "@minibit/core";
import { afterEach, describe, expect, it, vi } from "vitest";
import { standstillWords } from "../../src/report/standstill-words.js";

/** A download in which nothing has come for a while, as far as the words go by it. */
const status = (differing: Partial<TorrentStatus>) =>
  ({
    state: "downloading",
    silentMs: 6_000,
    unavailable: undefined,
    peers: [],
    ...differing,
  }) as TorrentStatus;

const peer = (weAreInterested: boolean, unchokesUs: boolean) =>
  ({ weAreInterested, unchokesUs }) as PeerStatus;

const unavailable = (count: number, ...pieces: number[]) =>
  ({ count, pieces, lastHolder: undefined }) as unknown as TorrentStatus["unavailable"];

afterEach(() => vi.useRealTimers());

describe("why a download is stuck", () => {
  it.each([
    ["while something comes", { silentMs: 4_999, unavailable: unavailable(1, 7) }],
    ["of one that is complete", { state: "seeding", peers: [peer(true, false)] } as const],
    ["where nothing is known", {}],
  ])("is not said %s", (_when, differing) => {
    expect(standstillWords(status(differing))).toBeUndefined();
  });

  it.each([
    [[unavailable(1, 7)], "no connected peer has piece 7"],
    [[unavailable(2, 7, 9)], "no connected peer has pieces 7, 9"],
    [[unavailable(9, 1, 2, 3, 4, 5)], "no connected peer has pieces 1, 2, 3, 4, 5 and 4 more"],
    [[undefined, peer(true, false)], "1 peer that has more chokes us"],
    [[undefined, peer(true, false), peer(true, false), peer(false, true)], "2 peers that have more choke us"],
    [[undefined, peer(true, true)], "1 peer that has more sends nothing"],
    [
      [undefined, peer(true, true), peer(true, true), peer(true, false)],
      "of 3 peers that have more, 1 chokes us, 2 send nothing",
    ],
    [[unavailable(1, 7), peer(true, false)], "no connected peer has piece 7; 1 peer that has more chokes us"],
  ] as const)("%j", ([lost, ...peers], words) => {
    expect(standstillWords(status({ unavailable: lost, peers }))).toBe(words);
  });

  it("is said with who last had what is missing, and when", () => {
    vi.useFakeTimers({ now: new Date(2026, 0, 1, 12, 30, 0) });
    const lost = { count: 1, pieces: [7], lastHolder: { name: "ali\u001bce", agoMs: 300_000 } } as never;
    expect(standstillWords(status({ unavailable: lost }))).toBe(
      "no connected peer has piece 7, last held by ali\\u001bce, which left at 12:25",
    );
  });
});
