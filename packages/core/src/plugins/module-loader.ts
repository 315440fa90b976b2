/** Finds and evaluates modules; a port, so that what loads plugins can be tested without files. */
export interface ModuleLoader {
  /** Where the module or package `id` is as seen from `folder`, or undefined where there is none. */
  resolve(id: string, folder: string): Promise<string | undefined>;
  /**
   * Evaluates the module at `path`, TypeScript as it is; rejects with whatever it throws. What a CommonJS module
   * exports is its `default`, too.
   */
  load(path: string): Promise<Readonly<Record<string, unknown>>>;
}
