import { describe, expect, it } from "vitest";
import { Standstill } from "../../src/exploring/standstill.js";
import { oddStrategies } from "../../src/exploring/odd-strategies.js";
import type { Scenario } from "../../src/scenario/scenario.js";
import type { Simulation } from "../../src/simulation/simulation.js";
import { checkedSwarm, population, runUntil, smallScenario } from "../checking/small-swarm.js";

const SEED = population({ name: "seed", count: 1, holds: 1, arrival: { kind: "at-once", atMs: 0 } });

/** What is said after a minute of `facts`, with what `happens` first. */
function after(facts: Partial<Scenario>, happens: (simulation: Simulation) => void = () => {}) {
  const scenario = smallScenario({ stop: { whenComplete: false, atMs: 60_000 }, ...facts });
  const simulation = checkedSwarm(scenario, [oddStrategies]);
  happens(simulation);
  runUntil(simulation);
  const standstill = new Standstill(simulation.world, { limits: {}, scenario });
  const first = (list: typeof standstill.blamed) => list[0]?.reasons[0];
  return { standstill, blamed: first(standstill.blamed), excused: first(standstill.excused) };
}

describe("of whoever waits it is said", () => {
  it("nothing, when all are complete", () => {
    const { standstill } = after({});
    expect([standstill.blamed, standstill.excused]).toEqual([[], []]);
  });

  it("that nobody holds what it lacks", () => {
    const { blamed, excused } = after({
      populations: [population(), population({ name: "birch", count: 1, holds: 0.5 })],
    });
    expect(excused).toMatch(/^ash-1 lacks piece \d+, which nobody holds$/);
    expect(blamed).toBeUndefined();
  });

  it.each([
    ["nobody", "'nobody' serves no one"],
    ["withholding", "'withholding' unchokes and sends nothing"],
  ])("that the choker '%s' is why", (choker, why) => {
    const { blamed, excused } = after({ populations: [{ ...SEED, choker }, population()] });
    expect(excused).toBe(`ash-1 lacks piece 0, held by seed-1, which does not serve it: ${why}`);
    expect(blamed).toBeUndefined();
  });

  it("that its own selector starts nothing", () => {
    const { blamed, excused } = after({ populations: [SEED, population({ selector: "idle" })] });
    expect(excused).toBe("ash-1 lacks piece 0: 'idle' starts no piece");
    expect(blamed).toBeUndefined();
  });

  it.each([
    ["lying", "it announces pieces that it does not hold, and others believe it"],
    ["corrupting", "it corrupts blocks, and others may have banned it"],
  ] as const)("that it is itself one that is %s", (kind, why) => {
    const odd = population({ behaviour: { kind, part: 1 } });
    const { blamed, excused } = after({ populations: [{ ...SEED, choker: "nobody" }, odd] });
    expect(excused).toBe(`ash-1 lacks piece 0: ${why}`);
    expect(blamed).toBeUndefined();
  });

  it("that it has no place for a link", () => {
    const lonely = { most: 1, wanted: 1, few: 1 };
    const { blamed, excused } = after({
      tracker: { ...smallScenario().tracker, sampler: "seeds-last" },
      populations: [{ ...SEED, neighbours: lonely }, population({ neighbours: lonely })],
    });
    expect(excused).toMatch(
      /^ash-\d lacks piece 0, held by \S+, with which it is not connected: \S+ has no free slot for a connection$/,
    );
    expect(blamed).toBeUndefined();
  });

  it("that a super-seed waits for one who passes nothing on", () => {
    const { blamed, excused } = after({
      populations: [{ ...SEED, revealer: "super" }, population({ behaviour: { kind: "free-rider" } })],
    });
    expect(excused).toMatch(/held by seed-1, which did not announce it: it reveals pieces by 'super'$/);
    expect(blamed).toBeUndefined();
  });

  it("that a super-seed waits for those who have nobody to pass it on to", () => {
    const { blamed, excused } = after({
      populations: [
        { ...SEED, revealer: "super" },
        population({ count: 2, neighbours: { most: 1, wanted: 1, few: 1 } }),
      ],
      tracker: { ...smallScenario().tracker, sampler: "everybody" },
    });
    expect(excused).toMatch(/held by seed-1, which did not announce it: it reveals pieces by 'super'$/);
    expect(blamed).toBeUndefined();
  });

  it("that it is not connected though it should be, for which nobody is excused", () => {
    const { blamed } = after({}, ({ world: { clock, network, swarm } }) => {
      const [seed] = swarm.peers;
      clock.after(1_000, () => network.partition({ nodes: new Set([seed!.node]), from: undefined }));
    });
    expect(blamed).toBe(
      "ash-1 lacks piece 0, held by seed-1, with which it is not connected, though the tracker names all peers",
    );
  });

  it("that it is choked though everybody should be served, for which nobody is excused", () => {
    const { blamed } = after({ populations: [SEED, population()] }, ({ world: { clock, swarm } }) => {
      clock.after(100, () => swarm.peers[0]!.torrent!.swarm!.exchange.choker.stop());
    });
    expect(blamed).toBe(
      "ash-1 lacks piece 0, held by seed-1, which chokes it: 'tft' should serve everybody eventually",
    );
  });

  it("that it is served and its requests are not answered, for which nobody is excused", () => {
    const { blamed } = after({}, ({ world: { clock, swarm } }) => {
      clock.after(9_000, () => swarm.peers[0]!.torrent!.swarm!.upload.pause());
      for (const peer of swarm.peers.slice(1)) clock.after(9_000, () => swarm.crash(peer, 1_000, false));
    });
    expect(blamed).toMatch(/held by seed-1, which unchokes it but leaves \d+ requests unanswered$/);
  });
});
