/** Names, within the folder, of the result files that cover all runs. */
export interface ResultNames {
  /** The table of peers. */
  readonly peers: string;
  /** The summary. */
  readonly summary: string;
}

/** The names for an experiment; a folder holds at most one. */
export const EXPERIMENT_NAMES: ResultNames = { peers: "peers.csv", summary: "summary.json" };

/** Returns the names for a run outside an experiment; the run's own file is called `name`, plus its extension. */
export function singleRunNames(name: string): ResultNames {
  const { peers, summary } = EXPERIMENT_NAMES;
  return { peers: `${name}.${peers}`, summary: `${name}.${summary}` };
}
