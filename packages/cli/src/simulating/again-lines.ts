import type { Style } from "../render/style.js";

/**
 * Shows the command that repeats the work, beside its label. On a terminal too narrow for both, the command gets its
 * own line: it should be copied, so only the terminal itself may break it. It uses npx, to run wherever this MiniBit is
 * installed.
 */
export function againLines(command: string, { lineWidth }: Style): string[] {
  const typed = `npx ${command}`;
  const line = `again: ${typed}`;
  return line.length <= lineWidth ? [line] : ["again:", `  ${typed}`];
}
