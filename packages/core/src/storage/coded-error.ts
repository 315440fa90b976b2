/** Makes an error with a `code`, as the system's errors have. */
export function codedError(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}
