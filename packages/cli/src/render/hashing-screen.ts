import type { CommandContext } from "../command-context.js";
import { noticeLine, writeNotice } from "../notice.js";
import { printable } from "../printable.js";
import { LiveScreen, isRedrawable } from "./live-screen.js";
import { progressBar } from "./progress-bar.js";
import { formatClock, formatPercent, formatRate } from "./quantities.js";
import { Style } from "./style.js";

const WIDEST_BAR = 30;

/** Receives the number of bytes hashed so far and in total. */
export type HashingProgress = (hashedBytes: number, totalBytes: number) => void;

/** Receives something worth knowing that ends nothing. */
export type HashingNotice = (text: string) => void;

/**
 * Runs `work` while a line on the terminal shows its progress; the line is removed at the end. Without a terminal, only
 * notices are shown. It is on standard error so that results can be piped.
 */
export async function showingHashing<T>(
  context: CommandContext,
  quiet: boolean,
  work: (progress: HashingProgress, notice: HashingNotice) => Promise<T>,
): Promise<T> {
  const { stderr } = context;
  if (quiet) return await work(noop, noop);
  if (!isRedrawable(stderr, context)) return await work(noop, (text) => writeNotice(stderr, printable(text)));
  const startedAt = performance.now();
  const style = new Style(stderr);
  let [hashed, total] = [0, 0];
  const screen = new LiveScreen(stderr, (width) => [
    hashingLine({ hashed, total, seconds: (performance.now() - startedAt) / 1_000 }, width, style),
  ]);
  try {
    return await work(
      (hashedBytes, totalBytes) => {
        [hashed, total] = [hashedBytes, totalBytes];
      },
      (text) => screen.note(noticeLine(printable(text))),
    );
  } finally {
    screen.clear();
  }
}

function noop(): void {
  // nothing to show
}

function hashingLine(
  { hashed, total, seconds }: { hashed: number; total: number; seconds: number },
  width: number,
  style: Style,
): string {
  if (total === 0) return "looking for files";
  const rate = hashed / seconds;
  const left = hashed > 0 ? `   ${formatClock((total - hashed) / rate)} left` : "";
  const label = ` ${formatPercent(hashed, total).padStart(6)}   ${formatRate(rate)}${left}`;
  const cells = Math.max(0, Math.min(WIDEST_BAR, width - "hashing ".length - label.length));
  const { filled, rest } = progressBar(hashed / total, cells);
  return `hashing ${style.busy(filled)}${style.faint(rest)}${label}`;
}
