/** Finds and evaluates modules. It is a port, so that code which loads plugins can be tested without files. */
export interface ModuleLoader {
  /**
   * Returns the path of the module or package `id` as seen from `folder`, or undefined if it does not exist. Rejects if
   * that cannot be found out.
   */
  resolve(id: string, folder: string): Promise<string | undefined>;
  /**
   * Evaluates the module at `path`; TypeScript needs no build. Rejects with whatever the module throws. The exports of
   * a CommonJS module are also available as its `default`.
   */
  load(path: string): Promise<Readonly<Record<string, unknown>>>;
}
