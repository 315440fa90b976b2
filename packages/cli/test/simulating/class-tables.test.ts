import { describe, expect, it } from "vitest";
import { Style } from "../../src/render/style.js";
import { completionTable, trafficTable } from "../../src/simulating/class-tables.js";
import { KeptOutput } from "../run-command.js";
import { samplePeer, sampleResult } from "./sample-result.js";

const PLAIN = new Style(new KeptOutput());

describe("the tables of a run", () => {
  it("say how long each class took", () => {
    expect(completionTable(sampleResult(), PLAIN)).toEqual([
      "  class    peers  complete     mean   median      p95     last",
      "  seed         1         –        –        –        –        –",
      "  leecher      2         2  2,091 s  2,080 s  2,432 s  2,676 s",
    ]);
  });

  it("count who completed in the whole run, also where a warm-up leaves none of their times", () => {
    const { swarm } = sampleResult();
    const classes = swarm.classes.map((each) => ({ ...each, downloadMs: undefined }));
    expect(completionTable(sampleResult({}, { classes }), PLAIN)).toEqual([
      "  class    peers  complete  mean  median  p95  last",
      "  seed         1         –     –       –    –     –",
      "  leecher      2         2     –       –    –     –",
    ]);
  });

  it("say what each class sent and received, while it was there", () => {
    expect(trafficTable(sampleResult(), PLAIN)).toEqual([
      "  class         down         up  ratio  copies sent  at most    used",
      "  seed             –  81.5 kB/s      –         2.08     2.08  13.0 %",
      "  leecher  52.4 kB/s  52.4 kB/s   1.00         1.00     1.10  95.1 %",
    ]);
  });

  it("say nothing of a class of which nobody came", () => {
    const { swarm } = sampleResult();
    const nobody = { came: 0, downloadMs: undefined, utilisation: null };
    const empty = { population: "leecher", ...nobody, meanServed: undefined, mostServed: undefined };
    const result = sampleResult({ peers: [] }, { ...swarm, classes: [empty] });
    expect(trafficTable(result, PLAIN)[1]).toMatch(/^ {2}leecher( +–){6}$/);
  });

  it("take of the time of a class none in which it had crashed, and no bytes that came again", () => {
    const peer = samplePeer("leecher-1", { leftMs: 4_000_000, awayMs: 2_000_000, againBytes: 50 << 20 });
    expect(trafficTable(sampleResult({ peers: [peer] }), PLAIN)[2]).toMatch(
      /^ {2}leecher +26\.2 kB\/s +47\.2 kB\/s /,
    );
  });

  it("round what was used", () => {
    const { swarm } = sampleResult();
    const classes = swarm.classes.map((each) => ({ ...each, utilisation: 0.999_6 }));
    expect(trafficTable(sampleResult({}, { classes }), PLAIN)[1]).toMatch(/ 100\.0 %$/);
  });

  it("count who is not complete up to the end", () => {
    const idle = {
      completedMs: undefined,
      leftMs: undefined,
      downloadMs: undefined,
      downloadedBytes: 10 << 20,
    };
    const result = sampleResult({ peers: [samplePeer("leecher-1", idle)], simulatedMs: 10_240_000 });
    expect(trafficTable(result, PLAIN)[2]).toMatch(/^ {2}leecher +1\.02 kB\/s +9\.22 kB\/s +9\.00 /);
  });

  it("fit in 80 columns with the longest of names, and with what breaks lines in it", () => {
    const population = "those-who-have-a-very-slow-line\n";
    const peers = [samplePeer("x-1", { population })];
    const { swarm } = sampleResult();
    const classes = swarm.classes.map((each) => ({ ...each, population }));
    const result = sampleResult({ peers }, { classes });
    const lines = [...completionTable(result, PLAIN), ...trafficTable(result, PLAIN)];
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(lines).toHaveLength(6);
  });
});
