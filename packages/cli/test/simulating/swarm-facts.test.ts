import { describe, expect, it } from "vitest";
import { swarmFacts } from "../../src/simulating/swarm-facts.js";
import { samplePeer, sampleResult } from "./sample-result.js";

describe("what is said of a swarm as a whole", () => {
  it("is how well it went, and how far from the best that is possible", () => {
    expect(swarmFacts(sampleResult())).toEqual([
      ["upload used", "95.1 % of what the leechers' lines could send"],
      ["seeds sent", "2.08 copies; 1.02 until every piece was out once, at 821 s"],
      ["best possible", "2,019 s (Kumar and Ross); the last leecher took 1.32 times that"],
      ["fairness", "0.98 in speed, 0.87 in bytes sent over received (Jain's index; 1 is even)"],
      ["wasted", "0.0 % of the bytes received"],
      [
        "overhead",
        "1.2 % of the bytes on the wire: 5.5M messages (have 4.2M, piece 640.0k, request 640.0k, …)",
      ],
    ]);
  });

  it("rounds what was measured, as the page of a run does", () => {
    const facts = swarmFacts(sampleResult({}, { utilisation: 0.899_7, wasted: 0.027_96 }));
    expect(facts[0]).toEqual(["upload used", "90.0 % of what the leechers' lines could send"]);
    expect(facts).toContainEqual(["wasted", "2.8 % of the bytes received"]);
  });

  it("leaves out what does not apply", () => {
    const facts = swarmFacts(
      sampleResult(
        {},
        {
          utilisation: null,
          kumarRossMs: undefined,
          jainDownload: undefined,
          jainRatio: undefined,
          seedCopiesAtFirstFull: undefined,
          firstFullMs: undefined,
          messages: {},
        },
      ),
    );
    expect(facts).toEqual([
      ["seeds sent", "2.08 copies; not every piece was out once"],
      ["wasted", "0.0 % of the bytes received"],
      ["overhead", "1.2 % of the bytes on the wire"],
    ]);
  });

  it("has viewers who waited, peers that gave up, and what strategies noted", () => {
    const waiting = samplePeer("leecher-1", { stalls: 3, stalledMs: 20_000, notes: { "tries\u001b": 1 } });
    const other = samplePeer("leecher-2", { notes: { "tries\u001b": 2 } });
    const facts = swarmFacts(sampleResult({ peers: [waiting, other] }, { aborted: 4 }));
    expect(facts.slice(-3)).toEqual([
      ["gave up", "4 before they were complete"],
      ["playback", "1 viewers had to wait, on the mean 3.0 times, 20.0 s in all"],
      ["tries\\u001b", "1.5, noted by 2 peers"],
    ]);
  });
});
