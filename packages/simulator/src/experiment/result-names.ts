/** What the files of results are called that are of all their runs, within their folder. */
export interface ResultNames {
  /** The table of the peers. */
  readonly peers: string;
  /** What came of it. */
  readonly summary: string;
}

/** Those of an experiment, of which a folder holds one. */
export const EXPERIMENT_NAMES: ResultNames = { peers: "peers.csv", summary: "summary.json" };

/** Those of a run that is of no experiment; that of the run itself is called `name`, and its ending. */
export function singleRunNames(name: string): ResultNames {
  const { peers, summary } = EXPERIMENT_NAMES;
  return { peers: `${name}.${peers}`, summary: `${name}.${summary}` };
}
