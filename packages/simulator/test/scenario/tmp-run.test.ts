import { strategies } from "@minibit/strategies";
import { it } from "vitest";
import { builtInScenarios } from "../../src/scenario/built-in/index.js";
import { readScenario } from "../../src/scenario/read-scenario.js";
import { Simulation } from "../../src/simulation/simulation.js";
it("runs", () => {
  for (const name of process.env["NAMES"]!.split(",")) {
    const start = (process.cpuUsage().user / 1e3);
    const simulation = new Simulation({
      scenario: readScenario(builtInScenarios[name]!),
      seed: 1n,
      plugins: [strategies],
    });
    let more = true;
    while (more && (process.cpuUsage().user / 1e3) - start < Number(process.env["MOST"] ?? 60) * 1000)
      more = simulation.step(100_000);
    const { swarm, ending, simulatedMs, events, faults } = simulation.result();
    const s = (ms?: number) => (ms === undefined ? "-" : Math.round(ms / 1000));
    console.log(name, {
      wall: Math.round(((process.cpuUsage().user / 1e3) - start) / 1000),
      ending,
      sim: s(simulatedMs),
      events,
      came: swarm.came,
      completed: swarm.completed,
      aborted: swarm.aborted,
      mean: s(swarm.downloadMs?.mean),
      p95: s(swarm.downloadMs?.p95),
      last: s(swarm.downloadMs?.last),
      util: swarm.utilisation,
      seedCopies: swarm.seedCopies,
      first: swarm.seedCopiesAtFirstFull,
      over: swarm.overKumarRoss,
      degree: swarm.meanDegree,
      classes: swarm.classes.map((c) =>
        [
          c.population,
          c.came,
          s(c.downloadMs?.mean),
          c.utilisation?.toFixed(2),
          c.meanServed.toFixed(2),
        ].join(" "),
      ),
      faults,
    });
  }
}, 1_000_000);
