import { type ModuleLoader, pathFrom } from "@minibit/core";
import { tellingLoadingEnd } from "./loading-end.js";

/** What `inner` loads, told as seen from `folder` where it ends the process. */
export class TellingLoader implements ModuleLoader {
  /** Loads as `inner` does. */
  constructor(
    private readonly inner: ModuleLoader,
    private readonly folder: string,
  ) {}

  resolve(id: string, folder: string): Promise<string | undefined> {
    return this.inner.resolve(id, folder);
  }

  load(path: string): Promise<Readonly<Record<string, unknown>>> {
    return tellingLoadingEnd(pathFrom(this.folder, path), () => this.inner.load(path));
  }
}
