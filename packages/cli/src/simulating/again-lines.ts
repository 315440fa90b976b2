import type { Style } from "../render/style.js";

/**
 * The command that does it again, beside its label. Where a terminal is too narrow for both it has a line of its own: it
 * is there to be copied, so nothing but the terminal itself may break it.
 */
export function againLines(command: string, { lineWidth }: Style): string[] {
  const line = `again: ${command}`;
  return line.length <= lineWidth ? [line] : ["again:", `  ${command}`];
}
