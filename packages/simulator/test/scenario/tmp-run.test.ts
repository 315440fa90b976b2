import { appendFileSync } from "node:fs";
import { strategies } from "@minibit/strategies";
import { it } from "vitest";
import { builtInScenarios } from "../../src/scenario/built-in/index.js";
import { readScenario } from "../../src/scenario/read-scenario.js";
import { varied } from "../../src/scenario/varied.js";
import { withPeers } from "../../src/scenario/with-peers.js";
import { Simulation } from "../../src/simulation/simulation.js";
it("runs", () => {
  for (const spec of process.env["NAMES"]!.split(" ")) {
    const [name, peers, ...vary] = spec.split("/");
    let written = builtInScenarios[name!]!;
    for (const each of vary) { const [k, v] = each.split("="); written = varied(written, k!, v!); }
    if (Number(peers) > 0) written = withPeers(written, Number(peers));
    const cpu = process.cpuUsage().user;
    const start = performance.now();
    const simulation = new Simulation({ scenario: readScenario(written), seed: 1n, plugins: [strategies] });
    while (performance.now() - start < 150_000 && simulation.step(20_000));
    const { swarm, ending, simulatedMs, events, faults } = simulation.result();
    const s = (ms?: number) => ms === undefined ? "-" : Math.round(ms / 1000);
    appendFileSync("/tmp/runs.txt", `${spec} ` + JSON.stringify({ cpu: Math.round((process.cpuUsage().user - cpu) / 1e6), wall: s(performance.now() - start), ending, sim: s(simulatedMs), events, came: swarm.came, completed: swarm.completed, aborted: swarm.aborted, mean: s(swarm.downloadMs?.mean), p95: s(swarm.downloadMs?.p95), last: s(swarm.downloadMs?.last), util: swarm.utilisation, seedCopies: swarm.seedCopies, first: swarm.seedCopiesAtFirstFull, over: swarm.overKumarRoss, degree: swarm.meanDegree, classes: swarm.classes.map(c => [c.population, c.came, s(c.downloadMs?.mean), c.utilisation?.toFixed(2), c.meanServed.toFixed(2)].join(" ")), faults }) + "\n");
  }
}, 10_000_000);
