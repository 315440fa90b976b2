/** Returns the error code of the system or Node in `thrown`, such as `ENOENT`; undefined if it has none. @internal */
export function errorCode(thrown: unknown): string | undefined {
  const code: unknown = thrown instanceof Error ? (thrown as { code?: unknown }).code : undefined;
  return typeof code === "string" ? code : undefined;
}
