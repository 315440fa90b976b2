import { SystemClock } from "@minibit/core";
import type { RunHost } from "./execute-run.js";
import { NodePluginSource } from "./node-plugin-source.js";
import { watchedSimulation } from "./node-watched-simulation.js";

/** Returns what runs in this process need; `modules` are shared with plugins by name, as MiniBit's own are. */
export function nodeRunHost(modules: Readonly<Record<string, string>> = {}): RunHost {
  return {
    plugins: new NodePluginSource(modules),
    scheduler: new SystemClock(),
    simulate: watchedSimulation,
  };
}
