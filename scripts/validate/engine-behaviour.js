import { createHash } from "node:crypto";
import { namedChoice } from "@minibit/core";
import { strategies } from "@minibit/strategies";
import { Simulation } from "@minibit/simulator";
import { isScripted, validationExperiments } from "../../packages/simulator/dist/validation/index.js";

const LEECHERS = 30;
const EVENTS = 200_000;
const SEED = 7n;
const DIGITS = 8;
const QUICKLY = { quick: true, nightly: false, seeds: 1 };

/** Strategies of most settings, which are almost part of the engine. */
const USUAL = ["rarest", "random", "tft", "fastest-upload", "mainline-seed", "least-served"];

/**
 * Names the behaviour of the engine. The name changes if small swarms run differently or measure anything else. It is
 * not the build's hash, which also changes for a faster engine whose results stay valid. The name for a setting is
 * derived from the small swarms of all settings that use no strategies besides its own and the usual ones: what its own
 * small swarm does not exercise, another may, and at full size every setting exercises it. A change to a strategy
 * leaves the names of settings without it unchanged.
 *
 * Rejected: the setting's own small swarm alone. A change to the matching of late answers showed in some of these, and
 * in four of six whole runs of settings that were not among them.
 */
export class EngineBehaviour {
  /** The name for each scenario, as JSON. */
  #names = new Map();
  /** A hash of the small swarm of each scenario, as JSON. */
  #swarms = new Map();
  #scripts;
  #settings;

  /** Names the behaviour of an engine that is validated with `scenarios`. */
  constructor(scenarios) {
    this.#settings = [...new Map(scenarios.map((scenario) => [JSON.stringify(scenario), scenario])).values()];
  }

  /** Returns the name for swarms of `scenario`. The first call takes several seconds. */
  ofSwarms(scenario) {
    return once(this.#names, scenario, () => this.#nameOf(scenario));
  }

  /** Returns the name for scripts. The first call takes several seconds. */
  ofScripts() {
    this.#scripts ??= hashOf(validationExperiments.filter(isScripted).map(measuresOf));
    return this.#scripts;
  }

  #nameOf(scenario) {
    const used = new Set([...USUAL, ...strategiesOf(scenario)]);
    const akin = this.#settings.filter((other) => strategiesOf(other).every((name) => used.has(name)));
    const hashes = [scenario, ...akin].map((one) => this.#ofSmall(one));
    return hashOf(hashes.sort((one, other) => (one < other ? -1 : 1)));
  }

  #ofSmall(scenario) {
    return once(this.#swarms, scenario, () => hashOf(resultOf(small(scenario))));
  }
}

/** Returns the value of `scenario` in `map`, made on first use. */
function once(map, scenario, make) {
  const key = JSON.stringify(scenario);
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}

/** Returns the names of all strategies in `scenario`, of every kind. */
function strategiesOf({ populations, tracker }) {
  const choices = populations.flatMap(({ selector, choker, revealer }) => [selector, choker, revealer]);
  return [tracker.sampler, ...choices].filter(Boolean).map((choice) => namedChoice(choice).name);
}

function measuresOf(experiment) {
  return experiment.parts(QUICKLY).map((part) => part.run());
}

function resultOf(scenario) {
  const simulation = new Simulation({ scenario, seed: SEED, plugins: [strategies] });
  simulation.step(EVENTS);
  const { digest, peers, swarm } = simulation.result();
  return { digest, peers, swarm };
}

/** Returns the scenario with about this many leechers in total. */
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
