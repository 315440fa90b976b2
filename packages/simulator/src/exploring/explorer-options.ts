/** What the explorer is asked for. */
export interface ExplorerOptions {
  /** Only this seed, with its swarm in full. */
  readonly seed: bigint | undefined;
  /** How many fresh seeds; undefined: as many as there is time for. */
  readonly seeds: number | undefined;
  /** How long fresh seeds are begun, milliseconds; undefined: without end. */
  readonly budgetMs: number | undefined;
  /** Fresh seeds follow from the commit. */
  readonly fromCommit: boolean;
  /** Fresh seeds follow from this number. */
  readonly series: bigint | undefined;
  /** Seeds that failed once are explored before, and those that fail now are kept. */
  readonly remembers: boolean;
}

/** Of each option of the command line its type, for `parseArgs`. */
export const EXPLORER_ARGUMENTS = {
  seed: { type: "string" },
  seeds: { type: "string" },
  budget: { type: "string" },
  "from-commit": { type: "boolean", default: false },
  series: { type: "string" },
  "no-memory": { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

/** What {@link EXPLORER_ARGUMENTS} come to. */
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
 * What was asked for.
 *
 * @throws RangeError when a number cannot be what it is given for.
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
  throw new RangeError(`--${option} is '${text}': it has to be a whole number of 64 bits`);
}

function countOf(text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count >= 0) return count;
  throw new RangeError(`--seeds is '${text}': it has to be a whole number`);
}

function duration(text: string): number {
  const [, number = "", unit = ""] = /^(\d+(?:\.\d+)?)([smh]?)$/.exec(text) ?? [];
  if (number !== "") return Number(number) * MS_PER_UNIT[unit]!;
  throw new RangeError(`--budget is '${text}': it has to be a time, like 60s or 5m`);
}
