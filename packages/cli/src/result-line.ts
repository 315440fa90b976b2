/** Version of the `--json` output of commands with a single result. Fields may be added; none changes. */
const VERSION = 1;

/** Returns `result` as a command's line of JSON. */
export function resultLine(result: object): string {
  return `${JSON.stringify({ v: VERSION, ...result })}\n`;
}
