import { writeFileSync } from "node:fs";
import { strategies } from "@minibit/strategies";
import { expect, it } from "vitest";
import { createExperiment, measureRun, summarise } from "../../src/experiment/index.js";
import { reportPage } from "../../src/report/index.js";
import { builtInScenarios, readScenario, withPeers, withStrategies } from "../../src/scenario/index.js";
import { Simulation } from "../../src/simulation/simulation.js";

it("real", { timeout: 400_000 }, () => {
  const base = withPeers(builtInScenarios["heterogeneous"]!, 36);
  const labels = ["tft", "propshare", "everyone"];
  const variants = labels.map((label) => ({ label, scenario: readScenario(withStrategies(base, { choker: label })), plugins: [] }));
  const experiment = createExperiment({ name: "heterogeneous", variants, seed: 1n, runs: 6, pluginFolders: [], command: ["sim", "compare", "heterogeneous", "--choker", labels.join(","), "--seeds", "6"] });
  const runs = variants.flatMap(({ label, scenario }) => experiment.seeds.map((seed) => {
    const t = performance.now();
    const s = new Simulation({ scenario, seed: BigInt(seed), plugins: [strategies] });
    while (s.step(100_000)); 
    console.log(label, seed, (performance.now() - t).toFixed(0));
    return { task: { variant: label, scenario, seed, plugins: [], pluginFolders: [], check: false }, result: s.result() };
  }));
  const summary = summarise(experiment, { runs: runs.map(measureRun), failures: [], interrupted: false, resumed: 0 }, { plugins: [] });
  writeFileSync("/tmp/real.json", JSON.stringify({ summary, runs }));
  writeFileSync("/tmp/r-real.html", reportPage({ summary, runs }));
  const one = runs.slice(0, 1);
  const e1 = createExperiment({ name: "heterogeneous", variants: variants.slice(0, 1), seed: 1n, runs: 1, pluginFolders: [], command: ["sim", "run", "heterogeneous"] });
  writeFileSync("/tmp/r-real1.html", reportPage({ summary: summarise(e1, { runs: one.map(measureRun), failures: [], interrupted: false, resumed: 0 }, { plugins: [] }), runs: one }));
  expect(runs.length).toBe(18);
});
