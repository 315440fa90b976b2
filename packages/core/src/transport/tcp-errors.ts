const EXPLANATIONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EADDRINUSE: "the port is in use",
  EADDRNOTAVAIL: "the address does not belong to this machine",
  ECONNREFUSED: "connection refused",
  ECONNRESET: "connection reset",
  EHOSTUNREACH: "no route to that host",
  EMFILE: "too many open files",
  ENETUNREACH: "no route to that network",
  ENOTFOUND: "no such host",
  EPIPE: "connection closed",
  ETIMEDOUT: "timed out",
};

/** Returns the system's code of `error`, even if several addresses of one name were tried. */
export function networkErrorCode(error: Error): string {
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  return (first as NodeJS.ErrnoException | undefined)?.code ?? "";
}

/** Describes the `error` of a socket for users. */
export function describeNetworkError(error: Error): string {
  const code = networkErrorCode(error);
  return EXPLANATIONS[code] ?? (error.message || code);
}
