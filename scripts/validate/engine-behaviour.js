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

/** Strategies of most settings: as good as part of the engine. */
const USUAL = ["rarest", "random", "tft", "fastest-upload", "mainline-seed", "least-served"];

/**
 * Names for what the engine does: another one when small swarms go another way, or measure anything else. Not the build's
 * hash, which a faster engine changes too though its results stay good. The name for a setting comes of the small swarms of
 * all settings that use no other strategies than it does, apart from the usual ones: what its own has no occasion for,
 * another may show, and in full size every setting has occasions. A change to a strategy leaves those as they are that do
 * without it.
 *
 * Rejected: the setting's own small swarm alone. A change to how late answers are matched showed in some of these, and in
 * four of six whole runs of settings that were not among them.
 */
export class EngineBehaviour {
  /** The name for each scenario, as JSON. */
  #names = new Map();
  /** A hash of the small swarm of each scenario, as JSON. */
  #swarms = new Map();
  #scripts;
  #settings;

  /** Of an engine of which the swarms of `scenarios` are validated. */
  constructor(scenarios) {
    this.#settings = [...new Map(scenarios.map((scenario) => [JSON.stringify(scenario), scenario])).values()];
  }

  /** The name for swarms of `scenario`; some seconds the first time. */
  ofSwarms(scenario) {
    return once(this.#names, scenario, () => this.#nameOf(scenario));
  }

  /** The name for scripts; some seconds the first time. */
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

/** What `map` has of `scenario`, made when it is asked for the first time. */
function once(map, scenario, make) {
  const key = JSON.stringify(scenario);
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}

/** The names of all strategies in `scenario`, of every kind. */
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
