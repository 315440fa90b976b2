import { formatDuration } from "../look/quantities.js";
import { type Markup, markup } from "../markup/markup.js";
import type { Study } from "../study/study.js";

/** Of whom the means are, where who came before a warm-up was over does not count in them. */
export function warmUpNote({ variants }: Study): Markup | undefined {
  const times = new Set(variants.map(({ scenario }) => scenario.measures.warmUpMs).filter((ms) => ms > 0));
  const [first, ...others] = times;
  if (first === undefined) return undefined;
  const length = others.length === 0 && ` of ${formatDuration(first)}`;
  return markup`<p class="note">
    Download times, speeds, Jain’s indices and stalls are of peers that arrived after the warm-up${length}; all else is
    of the whole run.
  </p> `;
}
