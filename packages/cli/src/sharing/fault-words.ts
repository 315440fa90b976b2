import type { StrategyFault } from "@minibit/core";
import { printable } from "../printable.js";

/** What a strategy did wrong, for people; with its own stack, where it threw, when `verbose`. */
export function faultWords({ strategy, message, cause }: StrategyFault, verbose: boolean): string {
  const stack = verbose && cause instanceof Error ? (cause.stack ?? "").split("\n") : [];
  return [`strategy '${strategy}': ${message}`, ...stack].map(printable).join("\n");
}
