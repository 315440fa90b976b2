/** From nothing to a whole cell in eighths: a bar of 20 cells shows 160 steps. */
const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** A bar of `width` characters of which `fraction`, from 0 to 1, is filled. */
export function progressBar(fraction: number, width: number): { filled: string; rest: string } {
  const eighths = Math.floor(Math.min(1, Math.max(0, fraction)) * width * 8);
  const filled = "█".repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8]!;
  return { filled, rest: "░".repeat(width - filled.length) };
}
