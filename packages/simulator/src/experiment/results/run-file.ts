import { DamagedResultsError, ResultsError } from "../../errors.js";
import type { PeerResult } from "../../metrics/peer-result.js";
import { RESULT_FORMAT, type RunResult, type StrategyFaultRecord } from "../../metrics/run-result.js";
import type { StoredRun } from "./stored-run.js";
import type { RunTask } from "../runs/run-task.js";
import { type SeriesSample, samplesOf, seriesOf } from "./series-samples.js";

/**
 * The file of a run consists of JSON lines, distinguished by `kind`: first `run`, with everything needed to repeat the
 * run; a `peer` per peer, a `sample` per moment of the series and a `fault` per mistake of a strategy; last `result`,
 * with the rest. All runs, of an experiment or single, use this one format, so that any can be replayed; it is lines
 * rather than one value, so that `grep '"peer"' | jq` works on it.
 */
interface HeadLine extends RunTask {
  readonly kind: "run";
  readonly format: number;
  readonly minibit: string;
  readonly pluginFacts: RunResult["plugins"];
}

/** The part of a result that has no line of its own. */
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

/** Fields that lines of peers once lacked; they are taken to be 0. */
const NOT_KEPT_ONCE: Pick<PeerResult, "awayMs" | "againBytes"> = { awayMs: 0, againBytes: 0 };

/** Returns the lines of the file of `run`, with line breaks. */
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
 * Parses `text`, the content of the file at `path`, as a run.
 *
 * @throws {@link DamagedResultsError} if it is not a complete run file, {@link ResultsError} if it has another format.
 */
export function parseRunFile(text: string, path: string): StoredRun {
  const lines = linesOf(text, path);
  const head = lines[0];
  const end = lines.at(-1);
  if (head?.kind !== "run")
    throw new DamagedResultsError(`${path} is not a run file: it does not begin like one`, path);
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
    // older results had infinity here, which JSON stores as null; treat it as absent
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
    // a file that begins correctly was cut short, as by a full disk or a partial copy
    if (lines[0]?.kind === "run") throw notWhole(path, cause);
    throw new DamagedResultsError(`${path} is not a run file: its lines are not JSON objects`, path, {
      cause,
    });
  }
  return lines;
}

function notWhole(path: string, cause?: unknown): DamagedResultsError {
  return new DamagedResultsError(`${path} is incomplete: run it again`, path, { cause });
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
