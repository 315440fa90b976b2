import type { Style } from "../render/style.js";

/**
 * Shows the command that repeats the work, beside its label or, on a narrow terminal, on its own line: it is there to
 * be copied, so only the terminal itself may break it. With npx it runs wherever this MiniBit is installed.
 */
export function repeatLines(command: string, { lineWidth }: Style): string[] {
  const typed = `npx ${command}`;
  const line = `repeat with: ${typed}`;
  return line.length <= lineWidth ? [line] : ["repeat with:", `  ${typed}`];
}
