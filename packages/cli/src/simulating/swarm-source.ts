import {
  type ScenarioSource,
  type WrittenScenario,
  loadScenarioSource,
  varied,
  withPeers,
} from "@minibit/simulator";
import type { Setup } from "../configuration/setup.js";
import { readCount, readDuration } from "../option-values.js";

/** The arguments that choose the simulated swarm. */
interface SwarmArguments {
  /** The name of a scenario, or the path of its file. */
  readonly scenario: string;
  /** Total number of leechers. */
  readonly peers: string | undefined;
  /** Time at which it ends at the latest. */
  readonly until: string | undefined;
}

/** A swarm to simulate. */
interface Swarm {
  /** Its scenario. */
  readonly scenario: WrittenScenario;
  /** The origin of the scenario. */
  readonly source: ScenarioSource;
}

/**
 * Returns the requested scenario, with the requested number of peers and end.
 *
 * @throws ScenarioError if it does not exist or cannot be used; UsageError for values that do not fit.
 */
export async function readSwarm(
  { scenario, peers, until }: SwarmArguments,
  { modules }: Setup,
  cwd: string,
): Promise<Swarm> {
  const count = peers === undefined ? undefined : readCount(peers, "--peers");
  const endMs = until === undefined ? undefined : readDuration(until, "--until");
  const source = await loadScenarioSource(scenario, { cwd, modules });
  const peopled = count === undefined ? source.form : withPeers(source.form, count);
  const timed = endMs === undefined ? peopled : varied(peopled, "stop.at", `${endMs}ms`);
  return { scenario: timed, source };
}
