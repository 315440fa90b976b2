/** The code by which Node tells what `thrown` is, as `ENOENT`; undefined for what has none. */
export function errorCode(thrown: unknown): string | undefined {
  return thrown instanceof Error ? (thrown as NodeJS.ErrnoException).code : undefined;
}
