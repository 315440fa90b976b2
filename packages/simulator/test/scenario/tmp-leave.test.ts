import { strategies } from "@minibit/strategies";
import { it } from "vitest";
import { builtInScenarios } from "../../src/scenario/built-in/index.js";
import { readScenario } from "../../src/scenario/read-scenario.js";
import { varied } from "../../src/scenario/varied.js";
import { withPeers } from "../../src/scenario/with-peers.js";
import { Simulation } from "../../src/simulation/simulation.js";
it("runs", () => {
  const base = varied(varied(builtInScenarios["seed-leaves"]!, "file", "{ size: 8MiB, pieceSize: 32KiB }"), "stop.at", "20m");
  for (const [revealer, dep] of [["super", "at-once"], ["all", "at-once"], ["super", "{ after: 30s }"], ["all", "{ after: 30s }"]] as const) {
    const written = varied(varied(base, "seed.revealer", revealer), "leecher.departure", dep);
    const simulation = new Simulation({ scenario: readScenario(written), seed: 1n, plugins: [strategies] });
    while (simulation.step(100_000));
    const { swarm, series, peers, ending } = simulation.result();
    console.log(revealer, dep, ending, swarm.completed, swarm.seedCopies, swarm.seedCopiesAtFirstFull, swarm.firstFullMs, swarm.downloadMs);
    for (let i = 0; i < series.timesMs.length && series.timesMs[i]! < 200_000; i += 1) console.log(series.timesMs[i], series.leechers[i], series.seeds[i], series.rarestCopies[i], series.meanCopies[i]?.toFixed(1), series.utilisation[i]?.toFixed(2));
    console.log(peers.filter(p => p.completedMs === undefined).map(p => p.pieces).join(" "));
  }
}, 1_000_000);
