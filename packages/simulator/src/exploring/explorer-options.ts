/** Options of the explorer. */
export interface ExplorerOptions {
  /** Explore only this seed, and show its whole swarm. */
  readonly seed: bigint | undefined;
  /** Number of fresh seeds; undefined: as many as time allows. */
  readonly seeds: number | undefined;
  /** For how long fresh seeds are started, milliseconds; undefined: without end. */
  readonly budgetMs: number | undefined;
  /** Whether fresh seeds are derived from the commit. */
  readonly fromCommit: boolean;
  /** Derive fresh seeds from this number. */
  readonly series: bigint | undefined;
  /** Whether seeds that failed before are explored first, and those that fail now are stored. */
  readonly remembers: boolean;
}

/** The type of each command-line option, for `parseArgs`. */
export const EXPLORER_ARGUMENTS = {
  seed: { type: "string" },
  seeds: { type: "string" },
  budget: { type: "string" },
  "from-commit": { type: "boolean", default: false },
  series: { type: "string" },
  "no-memory": { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

/** The values of {@link EXPLORER_ARGUMENTS}. */
export interface ExplorerArguments {
  readonly seed?: string | undefined;
  readonly seeds?: string | undefined;
  readonly budget?: string | undefined;
  readonly "from-commit": boolean;
  readonly series?: string | undefined;
  readonly "no-memory": boolean;
}

const USUAL_SEEDS = 50;
const MOST_SEED = 0xffff_ffff_ffff_ffffn;
const MS_PER_UNIT: Readonly<Record<string, number>> = { "": 1_000, s: 1_000, m: 60_000, h: 3_600_000 };

/**
 * Returns the options.
 *
 * @throws RangeError if a number is not valid for its option.
 */
export function readOptions(given: ExplorerArguments): ExplorerOptions {
  const budgetMs = given.budget === undefined ? undefined : duration(given.budget);
  return {
    seed: given.seed === undefined ? undefined : seedOf("seed", given.seed),
    seeds:
      given.seeds === undefined ? (budgetMs === undefined ? USUAL_SEEDS : undefined) : countOf(given.seeds),
    budgetMs,
    fromCommit: given["from-commit"],
    series: given.series === undefined ? undefined : seedOf("series", given.series),
    remembers: !given["no-memory"],
  };
}

function seedOf(option: string, text: string): bigint {
  if (/^\d{1,20}$/.test(text) && BigInt(text) <= MOST_SEED) return BigInt(text);
  throw new RangeError(`--${option} is '${text}', which is not a whole number of 64 bits`);
}

function countOf(text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count >= 0) return count;
  throw new RangeError(`--seeds is '${text}', which is not a whole number`);
}

function duration(text: string): number {
  const [, number = "", unit = ""] = /^(\d+(?:\.\d+)?)([smh]?)$/.exec(text) ?? [];
  if (number !== "") return Number(number) * MS_PER_UNIT[unit]!;
  throw new RangeError(`--budget is '${text}', which is not a time such as 60s or 5m`);
}
