import { execFile } from "node:child_process";
import { parseArgs, promisify } from "node:util";
import { type Random, SeededRandom, SystemClock, systemRandom } from "@minibit/core";
import type { Explored } from "./exploration.js";
import { exploreTwice } from "./explore-twice.js";
import { EXPLORER_ARGUMENTS, type ExplorerOptions, readOptions } from "./explorer-options.js";
import { freshSeeds, seedOfCommit } from "./fresh-seeds.js";
import { NodeFailedSeedsFile } from "./node-failed-seeds-file.js";
import { EXPLORER_EXIT, complaintsOf } from "./outcome.js";
import { exploredLine, swarmLines } from "./swarm-lines.js";

const HELP = `npm run test:swarm -- [options]

Draws swarms and faults from seeds, and checks the engine's invariants in them. Seeds that failed
before are explored first, then fresh ones. Stops at the first failure.

  --seeds N      number of fresh seeds (default: 50; with --budget, as many as there is time for)
  --budget TIME  keep starting fresh seeds for this long: 60s, 5m
  --seed S       explore only this seed, and print its swarm in full
  --from-commit  derive the fresh seeds from the commit's hash: the same for everybody who has it
  --series N     derive the fresh seeds from this number
  --no-memory    skip the seeds that failed before, and do not store those that fail now
  --help         print this help

Exit codes: ${EXPLORER_EXIT.fine} no failure, ${EXPLORER_EXIT.usage} wrong options, ${EXPLORER_EXIT.invariant} a broken invariant, ${EXPLORER_EXIT.liveness} a peer that could complete does not,
${EXPLORER_EXIT.crash} an exception in the engine or the lab, ${EXPLORER_EXIT.different} two runs of a seed differ.
`;

/** What a {@link NodeExplorer} needs. */
export interface NodeExplorerParts {
  /** Prints a line. */
  readonly print: (line: string) => void;
  /** Where failed seeds are stored. */
  readonly failedSeeds: NodeFailedSeedsFile;
  /** Explores one seed. */
  readonly explore: (seed: bigint) => Explored;
}

/** Explores swarms until one fails; the command line of `npm run test:swarm`. */
export class NodeExplorer {
  readonly #parts: NodeExplorerParts;
  readonly #clock = new SystemClock();

  /** Works in its own repository, unless `parts` say otherwise. */
  constructor(parts: Pick<NodeExplorerParts, "print"> & Partial<NodeExplorerParts>) {
    this.#parts = { failedSeeds: new NodeFailedSeedsFile(), explore: exploreTwice, ...parts };
  }

  /** Executes `args`; returns the exit code. */
  async run(args: readonly string[]): Promise<number> {
    let options: ExplorerOptions;
    try {
      const { values } = parseArgs({ args: [...args], options: EXPLORER_ARGUMENTS });
      if (values.help) {
        this.#parts.print(HELP);
        return EXPLORER_EXIT.fine;
      }
      options = readOptions(values);
    } catch (error) {
      this.#parts.print(`test:swarm: ${(error as Error).message}`);
      return EXPLORER_EXIT.usage;
    }
    return options.seed === undefined ? this.#exploreMany(options) : this.#replay(options.seed);
  }

  #replay(seed: bigint): number {
    const explored = this.#parts.explore(seed);
    for (const line of swarmLines(explored.swarm)) this.#parts.print(line);
    this.#show(explored);
    return EXPLORER_EXIT[explored.outcome.kind];
  }

  async #exploreMany(options: ExplorerOptions): Promise<number> {
    for await (const seed of this.#seeds(options)) {
      const explored = this.#parts.explore(seed);
      this.#show(explored);
      if (explored.outcome.kind === "fine") continue;
      if (options.remembers) await this.#parts.failedSeeds.add(explored);
      this.#parts.print(`to repeat it and print its swarm: npm run test:swarm -- --seed ${seed}`);
      return EXPLORER_EXIT[explored.outcome.kind];
    }
    return EXPLORER_EXIT.fine;
  }

  async *#seeds(options: ExplorerOptions): AsyncGenerator<bigint> {
    const { budgetMs = Infinity, remembers, seeds = Infinity } = options;
    if (remembers) for (const { seed } of await this.#parts.failedSeeds.read()) yield BigInt(seed);
    const endAt = this.#clock.now() + budgetMs;
    let count = 0;
    for (const seed of freshSeeds(await randomFor(options))) {
      if (count++ >= seeds || this.#clock.now() >= endAt) return;
      yield seed;
    }
  }

  #show(explored: Explored): void {
    this.#parts.print(exploredLine(explored));
    for (const line of complaintsOf(explored.outcome)) this.#parts.print(line);
  }
}

async function randomFor({ fromCommit, series }: ExplorerOptions): Promise<Random> {
  if (fromCommit) return new SeededRandom(seedOfCommit(await headCommit()));
  return series === undefined ? systemRandom() : new SeededRandom(series);
}

async function headCommit(): Promise<string> {
  const { stdout } = await promisify(execFile)("git", ["rev-parse", "HEAD"]);
  return stdout.trim();
}
