import { type FileSpan, pieceIndex } from "@minibit/core/strategy";
import { describe, expect, it } from "vitest";
import { pick, type PickOptions, picks, selectorOf } from "./picks.js";

const endpoints = selectorOf("endpoints");

function torrent(...spans: readonly (readonly [number, number])[]): PickOptions {
  const files: FileSpan[] = spans.map(([first, last], index) => ({
    path: `file ${index}`,
    first: pieceIndex(first),
    last: pieceIndex(last),
  }));
  return { torrent: { pieceCount: 8, pieceLength: 16_384, totalBytes: 8 * 16_384, files } };
}

describe("endpoints", () => {
  const two = torrent([0, 3], [3, 7]);

  it.each([
    ["the rarest end of a file", {}, { piece: 3, reason: "end of a file: 4 holders" }],
    ["another end, that one here", { have: "...x" }, { piece: 0, reason: "end of a file: 7 holders" }],
    ["the last end", { have: "x..x" }, { piece: 7, reason: "end of a file: 9 holders" }],
    ["what this peer holds of them", { holds: ".xx....x" }, { piece: 7, reason: "end of a file: 9 holders" }],
    ["then the rarest", { have: "x..x", partial: ".......x" }, { piece: 5, reason: "rarest: 1 holder" }],
    ["then the rarest that it holds", { holds: ".xx" }, { piece: 2, reason: "rarest: 2 holders" }],
    ["nothing where there is nothing", { holds: "" }, undefined],
  ])("takes, of two files that share a piece, %s", (_, options, expected) => {
    expect(pick(endpoints, "75248129", { ...two, ...options })).toEqual(expected);
  });

  it("spreads over ends that are equally rare", () => {
    const picked = picks(600, () => pick(endpoints, "11111111", two));
    expect([...picked.keys()].sort((a, b) => a - b)).toEqual([0, 3, 7]);
    for (const count of picked.values()) expect(Math.abs(count - 200)).toBeLessThan(60);
  });

  it("takes each piece of files of one or two pieces as an end", () => {
    const small = torrent([0, 0], [1, 2], [3, 3]);
    expect(pick(endpoints, "98762222", small)!.piece).toBe(3);
    expect(pick(endpoints, "98762222", { ...small, have: "xxxx" })!.reason).toBe("rarest: 2 holders");
  });

  it("knows one torrent's files from another's", () => {
    expect(pick(endpoints, "55555551", torrent([0, 7]))!.piece).toBe(7);
    expect(pick(endpoints, "55555551", torrent([0, 3]))!.reason).toBe("end of a file: 5 holders");
  });
});
