import { type Scenario, Simulation } from "@minibit/simulator";
import { strategies } from "@minibit/strategies";
import type { Setup } from "../configuration/setup.js";

/**
 * Makes a simulation of each of `scenarios`, none of which is run: one that cannot begin would fail in every run, in
 * another thread and after others have gone on for long.
 *
 * @throws UnknownStrategyError or PluginError when one names a strategy that cannot be used.
 */
export function refuseStrategies(scenarios: readonly Scenario[], { plugins }: Setup): void {
  for (const scenario of scenarios) {
    void new Simulation({ scenario, seed: 0n, plugins: [strategies, ...plugins] });
  }
}
