import { unfit, readDuration } from "../option-values.js";

/** When a peer that has everything stops. */
export type StopRule =
  | { readonly kind: "complete" }
  | { readonly kind: "forever" }
  /** So many copies of the torrent were sent. */
  | { readonly kind: "ratio"; readonly ratio: number }
  /** So long after it was complete. */
  | { readonly kind: "after"; readonly ms: number };

/** @throws UsageError when `text` is no rule. */
export function readStopRule(text: string, option: string): StopRule {
  if (text === "complete" || text === "forever") return { kind: text };
  const ratio = /^ratio=(\d+(?:\.\d+)?)$/.exec(text)?.[1];
  if (ratio !== undefined) return { kind: "ratio", ratio: Number(ratio) };
  if (/^\d/.test(text)) return { kind: "after", ms: readDuration(text, option) };
  throw unfit(text, option, "complete, forever, ratio=2 or 30s");
}
