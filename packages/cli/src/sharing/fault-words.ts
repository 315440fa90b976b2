import { type StrategyFault, pluginPlace } from "@minibit/core";
import { ourFolders } from "../our-folders.js";
import { printable } from "../printable.js";
import { toldFault } from "../told-fault.js";

/** What a strategy did wrong, for people, and where it threw; with its own stack when `verbose`. */
export function faultWords(fault: StrategyFault, verbose = false): string {
  const { cause } = fault;
  const stack = verbose && cause instanceof Error ? (cause.stack ?? "").split("\n") : [];
  const place = pluginPlace(cause, process.cwd(), ourFolders());
  return [toldFault({ ...fault, place }), ...stack].map(printable).join("\n");
}
