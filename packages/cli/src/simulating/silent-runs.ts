import type { Scheduler, Timer } from "@minibit/core";
import type { Experiment, RunningRun } from "@minibit/simulator";
import { printable } from "../printable.js";

const LOOK_MS = 10_000;
/**
 * A run of 10,000 peers reports twice a second, and a busy machine may delay it for a while. This counts looks, not
 * time, because a process may have been stopped for an hour without its runs being at fault.
 */
const SILENT_LOOKS = 6;

/** The state of a run at the last look. */
interface Looked {
  readonly heardAt: number;
  readonly silentLooks: number;
}

/** Watches for runs that have stopped reporting: a plugin that never returns blocks its thread forever. */
export class SilentRuns {
  readonly #timer: Timer;
  #looked: ReadonlyMap<string, Looked> = new Map();

  /** Looks at the `running` runs of `experiment`, by `clock`, until closed. Reports each silence once to `tell`. */
  constructor(
    private readonly experiment: Pick<Experiment, "seeds">,
    private readonly clock: Scheduler,
    private readonly running: () => readonly RunningRun[],
    private readonly tell: (text: string) => void,
  ) {
    this.#timer = clock.every(LOOK_MS, () => this.#look());
  }

  /** Stops looking. */
  close(): void {
    this.#timer.cancel();
  }

  #look(): void {
    const looked = new Map<string, Looked>();
    for (const run of this.running()) {
      const key = JSON.stringify([run.variant, run.seed]);
      const before = this.#looked.get(key);
      const silentLooks = before?.heardAt === run.heardAt ? before.silentLooks + 1 : 0;
      looked.set(key, { heardAt: run.heardAt, silentLooks });
      if (silentLooks === SILENT_LOOKS) this.tell(this.#words(run));
    }
    this.#looked = looked;
  }

  #words({ variant, seed, heardAt }: RunningRun): string {
    const { seeds } = this.experiment;
    const which = `run ${seeds.indexOf(seed) + 1} of ${seeds.length} of '${printable(variant)}' (seed ${seed})`;
    const seconds = Math.round((this.clock.now() - heardAt) / 1_000);
    return (
      `${which} has made no progress for ${seconds} s: a plugin may be looping; ` +
      "Ctrl-C stops, and keeps the runs that are done"
    );
  }
}
