import { type Ending, type RunResult, type Scenario, leechersOf, peerNames } from "@minibit/simulator";
import { printable } from "../printable.js";
import { formatLarge, formatSeconds, formatSimulated } from "../render/quantities.js";
import { wrapped } from "../text-layout.js";

/** How each way to end is told, before the time; some may have given up or crashed for good. */
const ENDINGS: Readonly<Record<Ending, string>> = {
  complete: "no incomplete peer is left",
  time: "its time is over",
  interrupted: "stopped",
};

/** Says how a run ended: `flash-crowd, seed 7: everybody is complete at 2,676 s`. */
export function endingWords(run: RunResult): string {
  const { scenario, seed, ending, simulatedMs, swarm } = run;
  const leechers = leechersOf(run).length;
  const isEverybody = ending === "complete" && swarm.completed === leechers;
  const how = isEverybody ? "everybody is complete" : ENDINGS[ending];
  const completed = `; ${swarm.completed} of ${leechers} leechers are complete`;
  const rest = isEverybody ? "" : completed + missingWords(scenario, leechers);
  const name = printable(scenario.name);
  return `${name}, seed ${seed}: ${how} at ${formatSimulated(simulatedMs)}${rest}`;
}

/** Of the leechers of a scenario, how many are not among those that `arrived`. */
function missingWords({ populations }: Pick<Scenario, "populations">, arrived: number): string {
  const leechers = populations.filter(({ holds }) => holds < 1);
  const expected = leechers.reduce((sum, each) => sum + each.count * peerNames(each, 1).length, 0);
  return expected > arrived ? `, ${expected - arrived} had not arrived` : "";
}

/**
 * Says what a run took: `5.4M events in 12.3 s, 440.2k a second; digest 0123456789abcdef`. If that exceeds `width`, the
 * digest gets its own line, because it is there to be compared and copied.
 */
export function effortLines({ events, digest }: RunResult, wallSeconds: number, width: number): string[] {
  const rate = wallSeconds > 0 ? `, ${formatLarge(events / wallSeconds)} a second` : "";
  const effort = `${formatLarge(events)} events in ${formatSeconds(wallSeconds)}${rate}`;
  const line = `${effort}; digest ${digest}`;
  return line.length <= width ? [line] : [wrapped(effort, width, 2), `digest ${digest}`];
}
