import { PluginError, type Scheduler } from "@minibit/core";
import { strategies } from "@minibit/strategies";
import { RunError } from "../../errors.js";
import type { RunResult } from "../../metrics/run-result.js";
import type { Simulation } from "../../simulation/simulation.js";
import type { SimulationPlan } from "../../simulation/simulation-plan.js";
import type { TraceSink } from "../../simulation/trace.js";
import type { PluginSource } from "./plugin-source.js";
import type { RunHooks } from "./run-pool.js";
import type { RunTask } from "./run-task.js";

/** After this time, milliseconds, other tasks get a turn and may ask the run to end. */
const TURN_MS = 50;
/** Events between two looks at the clock: some 50 ms with 10,000 peers on shared access links, usually far less. */
const SLICE_EVENTS = 100;
/** Time between two progress reports, milliseconds: as often as anybody can see. */
const REPORT_EVERY_MS = 100;

/** What a run needs from the outside world. */
export interface RunHost {
  /** Loads plugins. */
  readonly plugins: PluginSource;
  /** Real time, to report progress and to yield to other tasks. The simulation itself does not use it. */
  readonly scheduler: Scheduler;
  /** Makes a simulation from a plan. */
  readonly simulate: (plan: SimulationPlan) => Pick<Simulation, "step" | "progress" | "result">;
}

/** Hooks for a run started on its own. */
export interface ExecuteHooks extends RunHooks {
  /** Receives what peers see and decide. */
  readonly trace?: TraceSink;
  /** Simulated time after which nothing happens, milliseconds; without it, the scenario decides when the run ends. */
  readonly untilMs?: number;
}

/**
 * Runs `task`. If the signal is aborted, the run ends and its result says `interrupted`.
 *
 * @throws {@link RunError} with the variant and the seed if a plugin or the scenario cannot be used, or the simulation
 *   fails; `cause` is what was thrown.
 */
export async function executeRun(task: RunTask, host: RunHost, hooks: ExecuteHooks = {}): Promise<RunResult> {
  try {
    const simulation = host.simulate(await planOf(task, host, hooks));
    await drive(simulation, host.scheduler, hooks);
    return simulation.result();
  } catch (cause) {
    const thrown = cause instanceof PluginError ? cause.cause : cause;
    throw failedRun(task, cause, host.plugins.placeOf(thrown, task.pluginFolders));
  }
}

/** Returns the error of a run that failed because of `cause`, thrown at `place` in a plugin if that is known. */
export function failedRun({ variant, seed }: RunTask, cause: unknown, place?: string): RunError {
  const what = cause instanceof Error ? cause.message : String(cause);
  const where = place === undefined ? "" : ` (${place})`;
  const message = `the run of '${variant}' with seed ${seed} failed: ${what}${where}`;
  return new RunError(message, variant, seed, { cause, place });
}

async function planOf(task: RunTask, host: RunHost, { trace }: ExecuteHooks): Promise<SimulationPlan> {
  const { plugins, facts } = await host.plugins.load(task.plugins, task.pluginFolders);
  return {
    scenario: task.scenario,
    seed: BigInt(task.seed),
    plugins: [strategies, ...plugins],
    pluginFacts: facts,
    check: task.check,
    placeOf: (thrown) => host.plugins.placeOf(thrown, task.pluginFolders),
    ...(trace && { trace }),
  };
}

/** Runs it, one turn at a time, until it has ended or must end. */
async function drive(
  simulation: Pick<Simulation, "step" | "progress">,
  scheduler: Scheduler,
  { progress, signal, untilMs }: ExecuteHooks,
): Promise<void> {
  let reportedAt = scheduler.now();
  for (;;) {
    if (signal?.aborted) return;
    const more = takeTurn(simulation, scheduler, untilMs);
    if (!more || scheduler.now() - reportedAt >= REPORT_EVERY_MS) {
      progress?.(simulation.progress);
      reportedAt = scheduler.now();
    }
    if (!more) return;
    await new Promise<void>((resolve) => scheduler.after(0, resolve));
  }
}

/** Runs one turn; returns whether there is more to come. */
function takeTurn(
  simulation: Pick<Simulation, "step">,
  scheduler: Scheduler,
  untilMs: number | undefined,
): boolean {
  const endAt = scheduler.now() + TURN_MS;
  while (simulation.step(SLICE_EVENTS, untilMs)) if (scheduler.now() >= endAt) return true;
  return false;
}
