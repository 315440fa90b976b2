import type { Scenario } from "@minibit/simulator";
import { formatSimulated } from "../render/quantities.js";

/** Says whose `means` are shown for `scenarios`, if peers that arrived during a warm-up do not count. */
export function warmUpWords(means: string, scenarios: readonly Pick<Scenario, "measures">[]): string[] {
  const [first, ...others] = new Set(
    scenarios.map(({ measures }) => measures.warmUpMs).filter((ms) => ms > 0),
  );
  if (first === undefined) return [];
  const length = others.length > 0 ? "" : ` of ${formatSimulated(first)}`;
  return [`${means} are of peers that arrived after the warm-up${length}`];
}
