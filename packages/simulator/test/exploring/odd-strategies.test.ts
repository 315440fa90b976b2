import { describe, expect, it } from "vitest";
import { oddStrategies } from "../../src/exploring/odd-strategies.js";
import { checkedSwarm, population, runUntil, smallScenario } from "../checking/small-swarm.js";

const SEED = population({ name: "seed", count: 1, holds: 1 });

/** Runs `odd` beside four ordinary leechers; what was said against strategies, and who completed. */
function runWith(odd: Parameters<typeof population>[0]) {
  const populations = [SEED, population(), population({ name: "odd", count: 2, ...odd })];
  const scenario = smallScenario({ populations, stop: { whenComplete: true, atMs: 200_000 } });
  const simulation = checkedSwarm(scenario, [oddStrategies]);
  runUntil(simulation);
  const complete = (name: string) =>
    simulation.world.swarm.peers.filter((peer) => peer.name.startsWith(name) && peer.isComplete).length;
  return { complete, faults: simulation.result().faults };
}

describe("beside odd strategies", () => {
  it.each(Object.keys(oddStrategies.chokers!))("a swarm completes with the choker '%s'", (choker) => {
    const { complete } = runWith({ choker });
    expect([complete("ash"), complete("odd")]).toEqual([4, 2]);
  });

  it.each(Object.keys(oddStrategies.selectors!))("a swarm completes with the selector '%s'", (selector) => {
    const { complete } = runWith({ selector });
    expect([complete("ash"), complete("odd")]).toEqual([4, selector === "idle" ? 0 : 2]);
  });

  it.each(Object.keys(oddStrategies.revealers!))("a swarm completes with the revealer '%s'", (revealer) => {
    const { complete } = runWith({ revealer });
    expect([complete("ash"), complete("odd")]).toEqual([4, 2]);
  });

  it.each([
    ...Object.keys(oddStrategies.revealers!).map((revealer) => ({ revealer })),
    ...["throwing", "moody", "nonsensical", "fickle"].map((choker) => ({ choker })),
  ])("a swarm completes when its only seed has %o", (odd) => {
    const scenario = smallScenario({
      populations: [{ ...SEED, ...odd }, population()],
      stop: { whenComplete: true, atMs: 200_000 },
    });
    const simulation = checkedSwarm(scenario, [oddStrategies]);
    runUntil(simulation);
    expect(simulation.result().swarm.completed).toBe(4);
  });

  it("what they do wrong is told", () => {
    const { faults } = runWith({ choker: "nonsensical", selector: "throwing-selector" });
    const told = new Set(faults.map(({ strategy }) => strategy));
    expect(told).toEqual(new Set(["nonsensical", "throwing-selector"]));
    expect(faults.length).toBeGreaterThan(8);
  });
});
