/** From an empty to a full cell in eighths: a bar of 20 cells shows 160 steps. */
const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** Returns a bar of `width` characters, filled to `fraction`, 0 to 1. */
export function progressBar(fraction: number, width: number): { filled: string; rest: string } {
  const eighths = Math.floor(Math.min(1, Math.max(0, fraction)) * width * 8);
  const filled = "█".repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8]!;
  return { filled, rest: "░".repeat(width - filled.length) };
}
