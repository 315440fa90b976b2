import { ResultsError } from "../errors.js";
import type { PeerResult } from "../metrics/peer-result.js";
import { RESULT_FORMAT, type RunResult, type StrategyFaultRecord } from "../metrics/run-result.js";
import type { StoredRun } from "./stored-run.js";
import type { RunTask } from "./run-task.js";
import { type SeriesSample, samplesOf, seriesOf } from "./series-samples.js";

/**
 * A file of one run is JSON lines, told apart by `kind`: first `run`, which is all that is needed to do the run
 * again; a `peer` for each peer, a `sample` for each moment of the series and a `fault` for each thing that a
 * strategy did wrong; last `result`, with the rest. One kind of file for all runs, of an experiment or by themselves,
 * so that any of them can be replayed; lines rather than one value, so that `grep '"peer"' | jq` works on it.
 */
interface HeadLine extends RunTask {
  readonly kind: "run";
  readonly format: number;
  readonly minibit: string;
  readonly pluginFacts: RunResult["plugins"];
}

/** What of a result has no line of its own. */
interface ResultLine extends Omit<
  RunResult,
  "format" | "minibit" | "plugins" | "scenario" | "seed" | "peers" | "series" | "faults"
> {
  readonly kind: "result";
}

type Line =
  | HeadLine
  | ({ readonly kind: "peer" } & PeerResult)
  | ({ readonly kind: "sample" } & SeriesSample)
  | ({ readonly kind: "fault" } & StrategyFaultRecord)
  | ResultLine;

/** What peers had not in their lines once: it was taken for nothing. */
const NOT_KEPT_ONCE: Pick<PeerResult, "awayMs" | "againBytes"> = { awayMs: 0, againBytes: 0 };

/** The lines of the file of `run`, each with its end. */
export function* runFileLines({ task, result }: StoredRun): Generator<string> {
  const { format, minibit, plugins, scenario, seed, peers, series, faults, ...rest } = result;
  const head: HeadLine = { kind: "run", format, minibit, ...task, scenario, seed, pluginFacts: plugins };
  yield line(head);
  for (const peer of peers) yield line({ kind: "peer", ...peer });
  for (const sample of samplesOf(series)) yield line({ kind: "sample", ...sample });
  for (const fault of faults) yield line({ kind: "fault", ...fault });
  yield line({ kind: "result", ...rest });
}

/**
 * The run that `text` holds, the content of the file at `path`.
 *
 * @throws {@link ResultsError} when it is no whole file of a run, or one of another format.
 */
export function parseRunFile(text: string, path: string): StoredRun {
  const lines = linesOf(text, path);
  const head = lines[0];
  const end = lines.at(-1);
  if (head?.kind !== "run")
    throw new ResultsError(`${path} is not a run file: it does not begin like one`, path);
  if (head.format !== RESULT_FORMAT) throw new ResultsError(otherFormat(head, path), path);
  if (end?.kind !== "result" || !("swarm" in end)) throw notWhole(path);
  return { task: taskOf(head), result: resultOf(head, lines, end) };
}

function taskOf({ variant, scenario, seed, plugins, pluginFolders, check }: HeadLine): RunTask {
  return { variant, scenario, seed, plugins, pluginFolders, check };
}

function resultOf(
  head: HeadLine,
  lines: readonly Line[],
  { kind: _, swarm, ...rest }: ResultLine,
): RunResult {
  const { minibit, pluginFacts: plugins, scenario, seed } = head;
  const peers: PeerResult[] = [];
  const samples: SeriesSample[] = [];
  const faults: StrategyFaultRecord[] = [];
  for (const { kind, ...facts } of lines) {
    if (kind === "peer") peers.push({ ...NOT_KEPT_ONCE, ...(facts as PeerResult) });
    else if (kind === "sample") samples.push(facts as SeriesSample);
    else if (kind === "fault") faults.push(facts as StrategyFaultRecord);
  }
  return {
    format: RESULT_FORMAT,
    minibit,
    plugins,
    scenario,
    seed,
    ...rest,
    // JSON has null for the infinity that results had here once: as much as no such number
    swarm: { ...swarm, overKumarRoss: swarm.overKumarRoss ?? undefined },
    peers,
    series: seriesOf(samples),
    faults,
  };
}

function linesOf(text: string, path: string): Line[] {
  const lines: Line[] = [];
  try {
    for (const each of text.trimEnd().split("\n")) lines.push(lineOf(each));
  } catch (cause) {
    // what begins as one was cut short, as by a full disk or the copy of a part
    if (lines[0]?.kind === "run") throw notWhole(path, cause);
    throw new ResultsError(`${path} is not a run file: its lines are not JSON objects`, path, { cause });
  }
  return lines;
}

function notWhole(path: string, cause?: unknown): ResultsError {
  return new ResultsError(`${path} is incomplete: run it again`, path, { cause });
}

function lineOf(text: string): Line {
  const value: unknown = JSON.parse(text);
  if (typeof value !== "object" || value === null) throw new SyntaxError(`${text} is no object`);
  return value as Line;
}

function otherFormat({ format, minibit }: HeadLine, path: string): string {
  return (
    `${path} has the format ${format}, of MiniBit ${minibit}, and this one reads ${RESULT_FORMAT}: ` +
    `read it with that version, or run it again`
  );
}

function line(value: Line): string {
  return `${JSON.stringify(value)}\n`;
}
