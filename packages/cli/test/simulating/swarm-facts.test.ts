import { type PeerResult, readScenario } from "@minibit/simulator";
import { describe, expect, it } from "vitest";
import { swarmFacts } from "../../src/simulating/swarm-facts.js";
import { samplePeer, sampleResult } from "./sample-result.js";

describe("what is said of a swarm as a whole", () => {
  it("is how well it went, and how far from the best that is possible", () => {
    expect(swarmFacts(sampleResult())).toEqual([
      ["upload used", "95.1 % of the leechers' upload capacity"],
      ["seeds sent", "2.08 copies; 1.02 until every piece was out once, at 821 s"],
      [
        "best possible",
        "2,019 s, counting only the access links (Kumar and Ross); first arrival to last completion: 1.32 times that",
      ],
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
    expect(facts[0]).toEqual(["upload used", "90.0 % of the leechers' upload capacity"]);
    expect(facts).toContainEqual(["wasted", "2.8 % of the bytes received"]);
  });

  it.each([
    [0.010_49, 562_570, "0.01 ms", "562,570 times that"],
    [49.9, 99.494, "50 ms", "99.49 times that"],
    [51, 99.5, "0.1 s", "100 times that"],
  ])(
    "says how short a bound of %f ms is, and how far from it a toy swarm was",
    (kumarRossMs, overKumarRoss, least, times) => {
      const [, words] = swarmFacts(sampleResult({}, { kumarRossMs, overKumarRoss })).find(
        ([name]) => name === "best possible",
      )!;
      expect(words.startsWith(`${least}, `)).toBe(true);
      expect(words.endsWith(times)).toBe(true);
    },
  );

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
          wasted: undefined,
          overhead: undefined,
        },
      ),
    );
    expect(facts).toEqual([["seeds sent", "2.08 copies; not every piece was out once"]]);
  });

  it("has peers that gave up, and what strategies noted", () => {
    const peers = [1, 2].map((tries) => samplePeer(`leecher-${tries}`, { notes: { "tries\u001b": tries } }));
    expect(swarmFacts(sampleResult({ peers }, { aborted: 4 })).slice(-2)).toEqual([
      ["gave up", "4 before they were complete"],
      ["tries\\u001b", "1.5, noted by 2 peers"],
    ]);
    expect(swarmFacts(sampleResult({ peers: peers.slice(1) }, { aborted: 1 })).slice(-2)).toEqual([
      ["gave up", "1 before it was complete"],
      ["tries\\u001b", "2, noted by 1 peer"],
    ]);
  });

  it("has as many numbers that strategies noted as can be read, and says where the others are", () => {
    const noted = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, index]));
    const namesOf = (count: number) =>
      swarmFacts(sampleResult({ peers: [samplePeer("leecher-1", { notes: noted(count) })] }));
    expect(namesOf(10).at(-1)).toEqual(["n9", "9, noted by 1 peer"]);
    expect(namesOf(1_000).slice(-2)).toEqual([
      ["n9", "9, noted by 1 peer"],
      ["noted", "990 more numbers; the table of peers that --out keeps has all of them"],
    ]);
    expect(namesOf(11).at(-1)).toEqual([
      "noted",
      "1 more number; the table of peers that --out keeps has all of them",
    ]);
  });

  it("has those who crashed for good, and those who were not complete when its time was over", () => {
    const peers = [samplePeer("leecher-1"), ...[2, 3, 4].map((number) => incomplete(number))];
    const gone = [
      ["gave up", "1 before it was complete"],
      ["crashed", "2 before they were complete, and stayed away"],
    ];
    expect(swarmFacts(sampleResult({ peers }, { aborted: 1 })).slice(-2)).toEqual(gone);
    const late = { ...incomplete(5), leftMs: undefined };
    const ended = sampleResult({ peers: [...peers, late], ending: "time" }, { aborted: 1 });
    expect(swarmFacts(ended).slice(-3)).toEqual([...gone, ["still there", "1 not complete at the end"]]);
  });

  it("has how long viewers waited, on the mean of peers that arrived after the warm-up", () => {
    const scenario = readScenario({
      file: "1MiB",
      populations: { seed: { holds: "all" }, leecher: { count: 3, viewing: "500kbit" }, other: {} },
      measures: { warmUp: "1s" },
    });
    const early = samplePeer("leecher-1", { stalls: 9, stalledMs: 90_000 });
    const waiting = samplePeer("leecher-2", { arrivedMs: 1_000, stalls: 3, stalledMs: 20_000 });
    const lucky = samplePeer("leecher-3", { arrivedMs: 2_000 });
    const factsOf = (...peers: PeerResult[]): unknown => swarmFacts(sampleResult({ scenario, peers })).at(-1);
    expect(factsOf(early, waiting, lucky, samplePeer("other-1", { arrivedMs: 2_000 }))).toEqual([
      "playback",
      "1 of 2 viewers had to wait; a viewer stalled 1.5 times on average, and waited 10.0 s in all",
    ]);
    // the wait for the first piece is no stall, but whoever still waits for it has seen nothing
    const stuck = samplePeer("leecher-4", { arrivedMs: 1_000, stalls: 0, stalledMs: 50_000 });
    expect(factsOf(stuck)).toEqual([
      "playback",
      "1 of 1 viewer had to wait; a viewer stalled 0.0 times on average, and waited 50.0 s in all",
    ]);
    expect(factsOf(early, lucky)).toEqual(["playback", "no viewer had to wait, of 1"]);
  });
});

function incomplete(number: number): PeerResult {
  return samplePeer(`leecher-${number}`, { completedMs: undefined, downloadMs: undefined });
}
