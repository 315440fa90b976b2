import type { PeerView } from "@minibit/core";
import { expect, it } from "vitest";
import { ClassTimes } from "../../src/metrics/class-times.js";
import { Traffic } from "../../src/network/index.js";

/** A link whose other end has a slot, for that reason; choked without one. */
function view(unchokedAs?: string): PeerView {
  return { unchoked: unchokedAs !== undefined, unchokedAs } as PeerView;
}

it("the times of classes go from who serves to who is served, by the reason of the slot", () => {
  const times = new ClassTimes(["seed", "ash"]);
  times.add(0, 1, view("regular"), 100);
  times.add(0, 1, view("optimistic"), 30);
  times.add(0, 1, view(), 7);
  times.add(1, 1, view("regular"), 5);
  const traffic = new Traffic(2);
  traffic.block(traffic.pair(0, 1), 16_384);
  expect(times.matrices(traffic)).toEqual({
    populations: ["seed", "ash"],
    bytes: [
      [0, 16_384],
      [0, 0],
    ],
    regularMs: [
      [0, 100],
      [0, 5],
    ],
    otherMs: [
      [0, 30],
      [0, 0],
    ],
    connectedMs: [
      [0, 137],
      [0, 5],
    ],
  });
});
