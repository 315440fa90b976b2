import type { RunResult } from "../../src/metrics/run-result.js";
import type { RunHooks, RunPool } from "../../src/experiment/runs/run-pool.js";
import type { RunTask } from "../../src/experiment/runs/run-task.js";

/** A run that is being awaited. */
export interface FakeRun {
  readonly task: RunTask;
  readonly hooks: RunHooks;
  readonly finish: (result: RunResult) => void;
  readonly fail: (error: unknown) => void;
}

/** A pool whose runs end when the test says so. */
export class FakeRunPool implements RunPool {
  /** The started runs, in order. */
  readonly started: FakeRun[] = [];

  constructor(
    readonly width: number,
    /** Called for each run started. */
    private readonly onStart: (run: FakeRun) => void = () => undefined,
  ) {}

  async run(task: RunTask, hooks: RunHooks = {}): Promise<RunResult> {
    const { promise, resolve, reject } = withResolvers<RunResult>();
    const run = { task, hooks, finish: resolve, fail: reject };
    hooks.signal?.addEventListener("abort", () => reject(hooks.signal?.reason as Error));
    this.started.push(run);
    this.onStart(run);
    return await promise;
  }

  async close(): Promise<void> {}
}

interface Resolvers<Value> {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
  readonly reject: (error: unknown) => void;
}

function withResolvers<Value>(): Resolvers<Value> {
  let resolve!: (value: Value) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<Value>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  return { promise, resolve, reject };
}
