import { formatDuration } from "../look/quantities.js";
import { type Markup, markup } from "../markup/markup.js";
import type { Study } from "../study/study.js";

/** Says over which peers the means are, if arrivals before the end of a warm-up do not count. */
export function warmUpNote({ variants }: Study): Markup | undefined {
  const times = new Set(variants.map(({ scenario }) => scenario.measures.warmUpMs).filter((ms) => ms > 0));
  const [first, ...others] = times;
  if (first === undefined) return undefined;
  const length = others.length === 0 && ` of ${formatDuration(first)}`;
  return markup`<p class="note">
    Download times, speeds, Jain’s indices and stalls are of peers that arrived after the warm-up${length}; links,
    interest and slots are of the time after it; all else is of the whole run.
  </p> `;
}
