import type { Scheduler, Timer } from "@minibit/core";
import type { Experiment, RunningRun } from "@minibit/simulator";
import { printable } from "../printable.js";

const LOOK_MS = 10_000;
/**
 * A run of 10,000 peers says how far it is twice a second, and a busy machine may hold it up for a while. Looks are counted,
 * not time: of an hour for which the process itself was stopped, a run knows nothing.
 */
const SILENT_LOOKS = 6;

/** A run at the last look. */
interface Looked {
  readonly heardAt: number;
  readonly silentLooks: number;
}

/** Looks out for runs that say nothing any more: a plugin that never returns holds its thread for ever. */
export class SilentRuns {
  readonly #timer: Timer;
  #looked: ReadonlyMap<string, Looked> = new Map();

  /** Looks at the runs of `experiment` that are `running`, by `clock`, until it is closed; tells each once. */
  constructor(
    private readonly experiment: Pick<Experiment, "seeds">,
    private readonly clock: Scheduler,
    private readonly running: () => readonly RunningRun[],
    private readonly tell: (text: string) => void,
  ) {
    this.#timer = clock.every(LOOK_MS, () => this.#look());
  }

  /** Looks no more. */
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
