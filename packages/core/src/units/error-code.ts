/** The code by which the system or Node tells what `thrown` is, such as `ENOENT`; undefined for what has none. @internal */
export function errorCode(thrown: unknown): string | undefined {
  const code: unknown = thrown instanceof Error ? (thrown as { code?: unknown }).code : undefined;
  return typeof code === "string" ? code : undefined;
}
