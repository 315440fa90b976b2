import { Simulation } from "../simulation/simulation.js";
import type { SimulationPlan } from "../simulation/simulation-plan.js";
import { NodeOutsideReads } from "./node-outside-reads.js";

/** The simulation of `plan`, in whose steps it is noticed what strategies read of chance and time past the ports. */
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
