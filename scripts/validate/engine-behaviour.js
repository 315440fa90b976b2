import { createHash } from "node:crypto";
import { strategies } from "@minibit/strategies";
import { Simulation } from "@minibit/simulator";
import { validationExperiments } from "../../packages/simulator/dist/validation/index.js";

const LEECHERS = 16;
const EVENTS = 100_000;
const SEED = 7n;
const DIGITS = 8;
const QUICKLY = { quick: true, nightly: false, seeds: 1 };

/**
 * Names for what the engine does: another one when the same swarm, with a few leechers, goes another way or measures
 * anything else. Not the build's hash, which a faster engine changes too though its results stay good; and of each
 * scenario by itself, since most changes of an engine leave most swarms as they are. What only a larger swarm or a later
 * hour would show it does not see: after a change that may be of that kind, run a few of the kept runs again.
 */
export class EngineBehaviour {
  #swarms = new Map();
  #scripts;

  /** The name for swarms of `scenario`; a fraction of a second the first time. */
  ofSwarms(scenario) {
    const key = JSON.stringify(scenario);
    const known = this.#swarms.get(key) ?? hashOf(resultOf(small(scenario)));
    this.#swarms.set(key, known);
    return known;
  }

  /** The name for scripts; some seconds the first time. */
  ofScripts() {
    this.#scripts ??= hashOf(validationExperiments.filter(isScripted).map(measuresOf));
    return this.#scripts;
  }
}

function isScripted(experiment) {
  return "parts" in experiment;
}

function measuresOf(experiment) {
  return experiment.parts(QUICKLY).map((part) => part.run());
}

function resultOf(scenario) {
  const simulation = new Simulation({ scenario, seed: SEED, plugins: [strategies] });
  simulation.step(EVENTS);
  const { digest, peers, swarm } = simulation.result("interrupted");
  return { digest, peers, swarm };
}

/** The same, with about so many leechers in all. */
function small(scenario) {
  const leechers = scenario.populations.filter(({ holds }) => holds < 1);
  const count = leechers.reduce((sum, population) => sum + population.count, 0);
  const populations = scenario.populations.map((population) =>
    population.holds < 1
      ? { ...population, count: Math.max(1, Math.round((population.count * LEECHERS) / count)) }
      : population,
  );
  return { ...scenario, populations };
}

function hashOf(value) {
  return createHash("sha1").update(JSON.stringify(value)).digest("hex").slice(0, DIGITS);
}
