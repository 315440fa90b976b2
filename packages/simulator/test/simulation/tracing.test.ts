import { describe, expect, it } from "vitest";
import { grouped } from "../../src/grouped.js";
import { Simulation } from "../../src/simulation/simulation.js";
import type { TraceLine } from "../../src/simulation/trace.js";
import { type SmallSwarm, smallSwarm } from "./small-swarm.js";

/** What is traced of a small swarm, of those whose names begin so. */
function traced(swarm: SmallSwarm = {}, whose = ""): TraceLine[] {
  const lines: TraceLine[] = [];
  const trace = {
    wants: (peer: string) => peer.startsWith(whose),
    line: (line: TraceLine) => void lines.push(line),
  };
  const simulation = new Simulation({ ...smallSwarm(swarm).plan, trace });
  while (simulation.step(10_000));
  return lines;
}

/** What `lines` tell of `peer`, in the order in which it happened. */
function told(lines: readonly TraceLine[], peer: string, ...kinds: readonly string[]): TraceLine[] {
  return lines.filter((line) => line.peer === peer && kinds.includes(line.what));
}

describe("a trace", () => {
  it("tells who lets a peer ask for pieces, as the rounds of the others have it", () => {
    const lines = traced();
    const added = lines.filter(
      ({ what, facts }) => what === "round" && (facts["added"] as string[]).includes("leecher-1"),
    );
    const unchokes = told(lines, "leecher-1", "unchoked");
    expect(unchokes.length).toBeGreaterThan(3);
    for (const { atMs, facts } of unchokes) {
      const round = added.findLast((one) => one.peer === facts["by"] && one.atMs < atMs);
      expect(atMs - round!.atMs).toBeLessThan(1_000);
    }
  });

  it("tells who does so no more: of each peer, chokes and unchokes take turns", () => {
    const lines = traced({ leechers: { slots: 1 } });
    const byOther = grouped(told(lines, "leecher-1", "unchoked", "choked"), ({ facts }) => facts["by"]);
    const orders = Array.from(byOther.values(), (turns) => turns.map(({ what }) => what));
    expect(orders.some((order) => order.includes("choked"))).toBe(true);
    for (const order of orders) {
      expect(order).toEqual(order.map((_, index) => (index % 2 === 0 ? "unchoked" : "choked")));
    }
  });

  it("tells who wants something of a peer, and who does so no more", () => {
    const [first, ...rest] = told(traced(), "seed-1", "interest");
    expect(first?.facts).toEqual({ of: expect.stringMatching(/^leecher-\d$/), interested: true });
    expect(
      rest.filter(({ facts }) => facts["of"] === first?.facts["of"]).map(({ facts }) => facts["interested"]),
    ).toEqual([false]);
  });

  it("tells which of several peers at one line it was", () => {
    const lines = traced({
      populations: { twins: { behaviour: { sybil: 2 }, upload: "50kB/s", download: "200kB/s" } },
    });
    for (const twin of ["twins-1.1", "twins-1.2"]) {
      const others = new Set(told(lines, twin, "joined").map(({ facts }) => facts["with"]));
      const unchokedBy = new Set(told(lines, twin, "unchoked").map(({ facts }) => facts["by"]));
      expect(unchokedBy.size).toBeGreaterThan(1);
      expect(Array.from(unchokedBy).filter((other) => !others.has(other))).toEqual([]);
      const joined = lines.filter(({ what, facts }) => what === "joined" && facts["with"] === twin);
      expect(new Set(joined.map(({ peer }) => peer))).toEqual(others);
    }
  });

  it("tells when a peer goes: complete, given up, or crashed for a while or for good", () => {
    const lines = traced({
      populations: { hasty: { aborts: "3600000/h" } },
      rest: {
        faults: [
          { kind: "crash", who: "leecher-1", at: "6s", restartAfter: "3s", resumes: false },
          { kind: "crash", who: "leecher-2", at: "6s" },
        ],
      },
    });
    const ends = (peer: string): unknown[] =>
      told(lines, peer, "came", "went", "crashed").map(({ what, facts }) => [what, facts]);
    const [all, some] = [told(lines, "seed-1", "came")[0]!.facts["pieces"], expect.any(Number)];
    expect(ends("leecher-1")).toEqual([
      ["came", { pieces: 0 }],
      ["crashed", { pieces: some, backInSeconds: 3, keepsDisk: false }],
      ["came", { pieces: 0 }],
      ["went", { pieces: all, gaveUp: false }],
    ]);
    expect(ends("leecher-2").slice(1)).toEqual([
      ["crashed", { pieces: some, backInSeconds: undefined, keepsDisk: true }],
    ]);
    expect(ends("hasty-1").slice(1)).toEqual([["went", { pieces: 0, gaveUp: true }]]);
  });

  it("tells how long a download took since the peer first arrived, as the table of peers has it", () => {
    const lines = traced({
      rest: { faults: [{ kind: "crash", who: "leecher-1", at: "6s", restartAfter: "3s", resumes: false }] },
    });
    const [came] = told(lines, "leecher-1", "came");
    const complete = told(lines, "leecher-1", "complete");
    expect(complete).toHaveLength(1);
    expect(complete[0]!.facts).toEqual({ seconds: (complete[0]!.atMs - came!.atMs) / 1_000 });
  });

  it("tells nothing of whom nobody asked for", () => {
    expect(new Set(traced({}, "leecher-2").map(({ peer }) => peer))).toEqual(new Set(["leecher-2"]));
  });
});
