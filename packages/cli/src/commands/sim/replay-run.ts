import { type RunResult, type RunTask, type StoredRun, nodeRunHost } from "@minibit/simulator";
import type { CommandContext } from "../../command-context.js";
import { OUR_MODULES } from "../../configuration/setup.js";
import { MismatchError, UsageError } from "../../errors.js";
import type { ExitCode } from "../../exit-code.js";
import { type Failure, failureOf } from "../../failure.js";
import { JsonEvents } from "../../json-events.js";
import { readDuration } from "../../option-values.js";
import { formatSimulated } from "../../render/quantities.js";
import { changesSince, readKeptRun } from "../../simulating/kept-run.js";
import { emptyTraceWords } from "../../simulating/empty-trace-words.js";
import { runWithoutStray } from "../../simulating/stray-errors.js";
import { TraceJson, TraceText } from "../../simulating/trace-output.js";
import { WantedTrace } from "../../simulating/wanted-trace.js";
import { watchedPeers } from "../../simulating/watched-peers.js";
import { untilAsked } from "../../until-asked.js";
import type { SimReplayArguments } from "./replay.js";
import { writeNotice } from "../../notice.js";

/** The sender named in the events. */
const NAME = "lab";

/** Runs `minibit sim replay`. */
export async function run(given: SimReplayArguments, context: CommandContext): Promise<ExitCode> {
  try {
    return await replay(given, context);
  } catch (error) {
    tellPrograms(given, context, failureOf(error, false));
    throw error;
  }
}

function tellPrograms(
  { json }: SimReplayArguments,
  { stdout }: CommandContext,
  { message, exitCode }: Failure,
): void {
  if (json) new JsonEvents(stdout, NAME).write({ event: "error", message, exitCode });
}

async function replay(given: SimReplayArguments, context: CommandContext): Promise<ExitCode> {
  const { stdout, stderr, cwd } = context;
  const fromMs = given.from === undefined ? 0 : readDuration(given.from, "--from");
  const untilMs = given.until === undefined ? undefined : readDuration(given.until, "--until");
  const kept = await readKeptRun(given.result, given.plugin, cwd);
  refuseNothing(given, fromMs, untilMs, kept);
  const watched = watchedPeers(given.peer, kept.task.scenario);
  const failed = (failure: Failure): void => tellPrograms(given, context, failure);
  const changes = await changesSince(kept, cwd, failed);
  for (const change of changes) writeNotice(stderr, `what follows may differ from the kept run: ${change}`);
  const writer = given.json
    ? new TraceJson(new JsonEvents(stdout, NAME))
    : new TraceText(stdout, watched.size !== 1);
  const trace = new WantedTrace(writer, watched, fromMs);
  return await untilAsked(context, async (signal) => {
    const hooks = { trace, ...(untilMs !== undefined && { untilMs }) };
    const host = nodeRunHost(OUR_MODULES);
    const result = await runWithoutStray(kept.task, { host, signal, failed, ...hooks });
    if (signal.aborted) return;
    if (trace.isEmpty) writeNotice(stderr, emptyTraceWords(watched, kept.result, fromMs, untilMs));
    if (untilMs === undefined) refuseOther(kept, result, changes);
  });
}

/** Printing nothing would suggest that nothing happened in that time. */
function refuseNothing(
  { from = "", until = "" }: SimReplayArguments,
  fromMs: number,
  untilMs: number | undefined,
  { result }: StoredRun,
): void {
  if (untilMs !== undefined && fromMs >= untilMs)
    throw new UsageError(`--from ${from} is not before --until ${until}: nothing would be shown`);
  if (fromMs > result.simulatedMs) {
    const end = formatSimulated(result.simulatedMs);
    throw new UsageError(`--from ${from} is after the end of this run, which is at ${end}`);
  }
}

/** An interrupted run ended at an unknown point, so it is not compared. */
function refuseOther({ task, result: kept }: StoredRun, again: RunResult, changes: readonly string[]): void {
  if (kept.ending === "interrupted" || again.digest === kept.digest) return;
  const why = changes.length > 0 ? changes.join("; ") : unchangedWords(task, kept);
  throw new MismatchError(
    `the events differ from those of the kept run (digest ${again.digest}, not ${kept.digest}): ${why}`,
  );
}

/** MiniBit itself repeats a run exactly; a plugin may not. */
function unchangedWords({ plugins }: RunTask, kept: RunResult): string {
  if (plugins.length === 0) return "please report it";
  const names = kept.plugins.map(({ name }) => `plugin '${name}'`).join(" or ");
  return `${names} behaved differently this time: does it read a clock, or draw random numbers of its own?`;
}
