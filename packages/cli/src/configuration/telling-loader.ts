import { type ModuleLoader, type Scheduler, pathFrom } from "@minibit/core";
import type { Failure } from "../failure.js";
import { writeNotice } from "../notice.js";
import { unlessAborted } from "../until-asked.js";
import { tellingLoadingEnd } from "./loading-end.js";
import { BESIDE, tellingLongLoading } from "./long-loading.js";

/** Listens to the loading of modules, and may end it. */
export interface LoadingEars {
  /** Called when a module takes long; prints to standard error if not given. */
  readonly notice?: (text: string) => void;
  /** Called, besides the message on standard error, when a module ends the process: nothing can be thrown then. */
  readonly failed?: (failure: Failure) => void;
  /** Ends the wait for a module. */
  readonly signal?: AbortSignal;
  /** Decides what takes long. */
  readonly clock?: Pick<Scheduler, "after">;
}

/** Loads with `inner` and reports, with paths relative to `folder`, a module that takes long or ends the process. */
export class TellingLoader implements ModuleLoader {
  /** Loads as `inner` does. */
  constructor(
    private readonly inner: ModuleLoader,
    private readonly folder: string,
    private readonly ears: LoadingEars = {},
  ) {}

  resolve(id: string, folder: string): Promise<string | undefined> {
    return this.inner.resolve(id, folder);
  }

  load(path: string): Promise<Readonly<Record<string, unknown>>> {
    const {
      clock = BESIDE,
      failed,
      signal,
      notice = (text) => writeNotice(process.stderr, text),
    } = this.ears;
    const what = pathFrom(this.folder, path);
    const evaluate = async () => await unlessAborted(this.inner.load(path), signal);
    const load = async () => await tellingLongLoading(what, evaluate, notice, clock);
    return tellingLoadingEnd(what, load, failed);
  }
}
