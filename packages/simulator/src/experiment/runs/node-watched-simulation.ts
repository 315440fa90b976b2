import { Simulation } from "../../simulation/simulation.js";
import type { SimulationPlan } from "../../simulation/simulation-plan.js";
import { NodeOutsideReads } from "./node-outside-reads.js";

/** Makes the simulation of `plan`; its steps notice when strategies read randomness or time that bypasses the ports. */
export function watchedSimulation(plan: SimulationPlan): Pick<Simulation, "step" | "progress" | "result"> {
  const outside = new NodeOutsideReads();
  const simulation = outside.during(() => new Simulation({ ...plan, outsideReads: outside.reads }));
  return {
    step: (events, untilMs) => outside.during(() => simulation.step(events, untilMs)),
    get progress() {
      return simulation.progress;
    },
    result: () => simulation.result(),
  };
}
