import { type StrategyFault, pluginPlace } from "@minibit/core";
import { ourFolders } from "../our-folders.js";
import { printable } from "../printable.js";
import { toldFault } from "../told-fault.js";

/** Describes a strategy's fault and where it threw, with the stack of its error when `verbose`. */
export function faultWords(fault: StrategyFault, verbose = false): string {
  const { cause } = fault;
  const stack = verbose && cause instanceof Error ? (cause.stack ?? "").split("\n") : [];
  const place = pluginPlace(cause, process.cwd(), ourFolders());
  return [toldFault({ ...fault, place }), ...stack].map(printable).join("\n");
}
