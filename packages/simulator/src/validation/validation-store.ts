import { ResultsError } from "../errors.js";
import type { ResultFiles } from "../experiment/results/result-files.js";
import type { RunResult } from "../metrics/run-result.js";
import type { Scenario } from "../scenario/scenario.js";
import type { Measures } from "./validation-experiment.js";
import type { PlannedRun } from "./validation-plan.js";

const RUNS = "runs";
const PARTS = "parts";

/** What identifies a run. */
type NamedRun = Pick<PlannedRun, "key" | "scenario">;

/** Names for the behaviour of the engine: a different behaviour has a different name. */
export interface EngineNames {
  /** The name for swarms of `scenario`. */
  ofSwarms(scenario: Scenario): string;
  /** The name for scripts. */
  ofScripts(): string;
}

/**
 * Earlier results, one file each. A file name ends with that of the engine, as the results of an engine that behaves
 * differently are not those of this one.
 */
export class ValidationStore {
  readonly #names = new Map<string, Set<string>>();

  /** Stores results in `files`, under the engine's name from `engine`. */
  constructor(
    private readonly files: Pick<ResultFiles, "folder" | "read" | "write" | "list">,
    private readonly engine: EngineNames,
  ) {}

  /** Returns whether the run is stored. */
  async hasRun(run: NamedRun): Promise<boolean> {
    return (await this.#list(RUNS)).has(this.#nameOf(run));
  }

  /** Returns the result of the run; undefined if it is not stored. */
  async run(run: NamedRun): Promise<RunResult | undefined> {
    return this.#read<RunResult>(RUNS, this.#nameOf(run));
  }

  /** Stores the result of a run. */
  async keepRun(run: NamedRun, result: RunResult): Promise<void> {
    await this.#write(RUNS, this.#nameOf(run), result);
  }

  /** Returns what the part of a script measured; undefined if it is not stored. */
  async part(key: string): Promise<Measures | undefined> {
    return this.#read<Measures>(PARTS, this.#nameOfPart(key));
  }

  /** Stores what the part of a script measured. */
  async keepPart(key: string, measures: Measures): Promise<void> {
    await this.#write(PARTS, this.#nameOfPart(key), measures);
  }

  async #read<T>(kind: string, name: string): Promise<T | undefined> {
    if (!(await this.#list(kind)).has(name)) return undefined;
    const path = `${kind}/${name}`;
    const text = await this.files.read(path);
    if (text === undefined) return undefined;
    try {
      return JSON.parse(text) as T;
    } catch (cause) {
      throw new ResultsError(
        `${path} in ${this.files.folder} is not JSON: delete it to do that run again`,
        path,
        {
          cause,
        },
      );
    }
  }

  async #write(kind: string, name: string, value: unknown): Promise<void> {
    await this.files.write(`${kind}/${name}`, [JSON.stringify(value)]);
    (await this.#list(kind)).add(name);
  }

  async #list(kind: string): Promise<Set<string>> {
    const known = this.#names.get(kind) ?? new Set(await this.files.list(kind));
    this.#names.set(kind, known);
    return known;
  }

  #nameOf({ key, scenario }: NamedRun): string {
    return `${key}-${this.engine.ofSwarms(scenario)}.json`;
  }

  #nameOfPart(key: string): string {
    return `${key}-${this.engine.ofScripts()}.json`;
  }
}
