import {
  type ScenarioSource,
  type WrittenScenario,
  loadScenarioSource,
  varied,
  withPeers,
} from "@minibit/simulator";
import type { Setup } from "../configuration/setup.js";
import { readCount, readDuration } from "../option-values.js";

/** The arguments that say which swarm is simulated. */
interface SwarmArguments {
  /** The name of a scenario, or the path of its file. */
  readonly scenario: string;
  /** Leechers in all. */
  readonly peers: string | undefined;
  /** When it ends at the latest. */
  readonly until: string | undefined;
}

/** A swarm that is to be simulated. */
interface Swarm {
  /** Its scenario. */
  readonly scenario: WrittenScenario;
  /** What the scenario was made of. */
  readonly source: ScenarioSource;
}

/**
 * The scenario that was asked for, with as many peers and as long as was said.
 *
 * @throws ScenarioError when there is none, or it cannot be used; UsageError for values that do not fit.
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
