import { unfit, readDuration } from "../option-values.js";

/** When a complete peer stops. */
export type StopRule =
  | { readonly kind: "complete" }
  | { readonly kind: "forever" }
  /** After sending this many copies of the torrent. */
  | { readonly kind: "ratio"; readonly ratio: number }
  /** This long after completion. */
  | { readonly kind: "after"; readonly ms: number };

/** @throws UsageError if `text` is not a rule. */
export function readStopRule(text: string, option: string): StopRule {
  if (text === "complete" || text === "forever") return { kind: text };
  const ratio = /^ratio=(\d+(?:\.\d+)?)$/.exec(text)?.[1];
  if (ratio !== undefined) return { kind: "ratio", ratio: Number(ratio) };
  if (/^\d/.test(text)) return { kind: "after", ms: readDuration(text, option) };
  throw unfit(text, option, "complete, forever, ratio=2 or 30s");
}
