import { ResultsError } from "../errors.js";
import type { ResultFiles } from "../experiment/result-files.js";
import type { RunResult } from "../metrics/run-result.js";
import type { Measures } from "./validation-experiment.js";

const RUNS = "runs";
const PARTS = "parts";

/**
 * What was done already, a file each. A name ends with the engine that did it: what one that behaves otherwise did is
 * not this one's result.
 */
export class ValidationStore {
  readonly #names = new Map<string, Set<string>>();

  /** Keeps things in `files`, done by the engine that is called `engine`. */
  constructor(
    private readonly files: Pick<ResultFiles, "folder" | "read" | "write" | "list">,
    private readonly engine: string,
  ) {}

  /** Whether the run is here. */
  async hasRun(key: string): Promise<boolean> {
    return (await this.#list(RUNS)).has(this.#name(key));
  }

  /** What came of the run; undefined where it was not done. */
  async run(key: string): Promise<RunResult | undefined> {
    return this.#read<RunResult>(RUNS, key);
  }

  /** Keeps what came of a run. */
  async keepRun(key: string, result: RunResult): Promise<void> {
    await this.#write(RUNS, key, result);
  }

  /** What the part of a script measured; undefined where it was not done. */
  async part(key: string): Promise<Measures | undefined> {
    return this.#read<Measures>(PARTS, key);
  }

  /** Keeps what the part of a script measured. */
  async keepPart(key: string, measures: Measures): Promise<void> {
    await this.#write(PARTS, key, measures);
  }

  async #read<T>(kind: string, key: string): Promise<T | undefined> {
    if (!(await this.#list(kind)).has(this.#name(key))) return undefined;
    const path = `${kind}/${this.#name(key)}`;
    const text = await this.files.read(path);
    if (text === undefined) return undefined;
    try {
      return JSON.parse(text) as T;
    } catch (cause) {
      throw new ResultsError(
        `${path} in ${this.files.folder} is no JSON: delete it to do that run again`,
        path,
        {
          cause,
        },
      );
    }
  }

  async #write(kind: string, key: string, value: unknown): Promise<void> {
    await this.files.write(`${kind}/${this.#name(key)}`, [JSON.stringify(value)]);
    (await this.#list(kind)).add(this.#name(key));
  }

  async #list(kind: string): Promise<Set<string>> {
    const known = this.#names.get(kind) ?? new Set(await this.files.list(kind));
    this.#names.set(kind, known);
    return known;
  }

  #name(key: string): string {
    return `${key}-${this.engine}.json`;
  }
}
