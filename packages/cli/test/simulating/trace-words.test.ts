import { describe, expect, it } from "vitest";
import { traceWords } from "../../src/simulating/trace-words.js";

function words(what: string, facts: Readonly<Record<string, unknown>>): string {
  return traceWords({ atMs: 0, peer: "leecher-1", what, facts });
}

describe("what is said of a traced line", () => {
  it("is how a peer came to an end, and whether for good", () => {
    expect(words("went", { pieces: 32, gaveUp: false })).toBe("with 32 pieces");
    expect(words("went", { pieces: 1, gaveUp: true })).toBe("with 1 piece: it gave up");
    expect(words("crashed", { pieces: 0, keepsDisk: true })).toBe("with nothing, and stays away");
    const brief = { pieces: 3, backInSeconds: 30 };
    expect(words("crashed", { ...brief, keepsDisk: true })).toBe("with 3 pieces, back in 30.0 s");
    expect(words("crashed", { ...brief, keepsDisk: false })).toBe(
      "with 3 pieces, back in 30.0 s with nothing",
    );
  });

  it("is the facts, of what has no words", () => {
    expect(words("other", { one: 1, two: "\u001b" })).toBe('one 1, two "\\u001b"');
  });
});
