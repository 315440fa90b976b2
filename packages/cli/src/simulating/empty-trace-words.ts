import type { RunResult } from "@minibit/simulator";
import { formatSimulated } from "../render/quantities.js";

/** Why a trace of the `watched` peers shows nothing between two times of a run. */
export function emptyTraceWords(
  watched: ReadonlySet<string>,
  { peers, simulatedMs }: Pick<RunResult, "peers" | "simulatedMs">,
  fromMs: number,
  untilMs = simulatedMs,
): string {
  const present = peers.filter(({ name }) => watched.has(name));
  if (present.length === 0) return "nothing to show: no such peer arrived in this run";
  const arrivedMs = Math.min(...present.map((peer) => peer.arrivedMs));
  const leftMs = Math.max(...present.map((peer) => peer.leftMs ?? simulatedMs));
  const [name] = watched.size === 1 ? watched : [];
  if (untilMs < arrivedMs)
    return `nothing to show yet: ${name ?? "the first of them"} arrived at ${formatSimulated(arrivedMs)}`;
  if (fromMs > leftMs)
    return `nothing to show any more: ${name ?? "the last of them"} left at ${formatSimulated(leftMs)}`;
  return `nothing to show: nothing happened to ${name ?? "them"} in that time`;
}
