import {
  candidates,
  type CandidatesOptions,
  pieceSelectorSuite,
  selectionContext,
} from "@minibit/core/testing";
import { describe, expect, it } from "vitest";
import plugin, { RandomThenRarest } from "../src/index.js";

// What holds for every selector: legal answers, the same ones from the same seed, in time, and nothing kept.
pieceSelectorSuite({ plugin, name: "my-strategy" });

/** Asks about a torrent that is drawn: one digit a piece, how many peers hold it. */
function select(picture: string, options: CandidatesOptions & { readonly have: string }) {
  const context = selectionContext(picture, { have: options.have });
  return new RandomThenRarest().select(candidates(picture, options), context);
}

describe("my-strategy", () => {
  // In `have`, `holds` and `partial` a dot is a no, anything else a yes.
  it.each([
    { takes: 2, case: "the rarest that we lack", have: "....xxxx" },
    { takes: 3, case: "of what the peer holds", have: "....xxxx", holds: "xx.xxxxx" },
    { takes: 1, case: "of what is not started", have: "....xxxx", partial: "..xx...." },
    { takes: undefined, case: "nothing when all is here", have: "xxxxxxxx" },
  ])("takes $case: $takes", ({ takes, ...options }) => {
    expect(select("43121111", options)?.piece).toBe(takes);
  });

  it("takes the first pieces at random", () => {
    expect(select("43121111", { have: ".....xxx" })?.reason).toBe("any, to begin with");
    expect(select("43121111", { have: "....xxxx" })?.reason).toBe("rarest, availability 1");
  });
});
