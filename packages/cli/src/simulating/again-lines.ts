import type { Style } from "../render/style.js";

/**
 * The command that does it again, beside its label. Where a terminal is too narrow for both it has a line of its own: it
 * is there to be copied, so nothing but the terminal itself may break it; and by npx it runs wherever this one is installed.
 */
export function againLines(command: string, { lineWidth }: Style): string[] {
  const typed = `npx ${command}`;
  const line = `again: ${typed}`;
  return line.length <= lineWidth ? [line] : ["again:", `  ${typed}`];
}
