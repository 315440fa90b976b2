/** The version of what `--json` prints of a command that has one result. Fields may be added; none changes. */
const VERSION = 1;

/** `result` as the line of JSON that a command prints. */
export function resultLine(result: object): string {
  return `${JSON.stringify({ v: VERSION, ...result })}\n`;
}
