import type { RunResult } from "../../metrics/run-result.js";
import { barsChart } from "../charts/bars-chart.js";
import { formatBytes, formatCount } from "../look/quantities.js";
import { seriesLook } from "../look/series-look.js";
import { type DataTable, numberColumns, wordColumns } from "../markup/data-table.js";
import type { Study, VariantRuns } from "../study/study.js";
import type { Section } from "./section.js";

/** Messages of a kind, on average per run. */
interface KindTotal {
  readonly kind: string;
  readonly count: number;
  readonly bytes: number;
}

/** What peers said to each other; undefined if nothing was said. */
export function messagesSection({ variants }: Study): Section | undefined {
  const totals = variants.map((variant) => ({ variant, kinds: kindTotals(variant.runs) }));
  const drawn = totals.filter(({ kinds }) => kinds.length > 0);
  if (drawn.length === 0) return undefined;
  const most = Math.max(...drawn.flatMap(({ kinds }) => kinds.map(({ count }) => count)));
  const several = variants.length > 1;
  const title = "Messages by kind";
  const figure = {
    ...{ id: "messages-by-kind", title, layout: several ? ("panels" as const) : ("full" as const) },
    reading:
      "A bar is how many messages of a kind were received in a run; beside it stand their number and their bytes on the wire.",
    charts: drawn.map(({ variant, kinds }) =>
      barsChart({
        title: several ? variant.name : title,
        look: several ? variant.look : seriesLook(0),
        most,
        bars: kinds.map(({ kind, count, bytes }) => ({
          ...{ name: kind, value: count },
          text: `${formatCount(count)} · ${formatBytes(bytes)}`,
        })),
      }),
    ),
    notes: variants.some(({ runs }) => runs.length > 1) ? ["Means over the runs of a variant."] : [],
    tables: drawn.map(({ variant, kinds }) =>
      kindsTable(several ? `${title}: ${variant.name}` : title, kinds),
    ),
  };
  return { id: "messages", title: "Messages", figures: [figure] };
}

/** Most common first. */
function kindTotals(runs: VariantRuns["runs"]): readonly KindTotal[] {
  const kinds = [...new Set(runs.flatMap(({ swarm }) => Object.keys(swarm.messages)))];
  const meanOf = (kind: string, which: "count" | "bytes"): number =>
    Math.round(runs.reduce((sum, run) => sum + numberOf(run, kind, which), 0) / runs.length);
  return kinds
    .map((kind) => ({ kind, count: meanOf(kind, "count"), bytes: meanOf(kind, "bytes") }))
    .sort((one, other) => other.count - one.count || (one.kind < other.kind ? -1 : 1));
}

function numberOf({ swarm }: RunResult, kind: string, which: "count" | "bytes"): number {
  return swarm.messages[kind]?.[which] ?? 0;
}

function kindsTable(caption: string, kinds: readonly KindTotal[]): DataTable {
  return {
    caption,
    columns: [...wordColumns("message"), ...numberColumns("received", "bytes on the wire")],
    rows: kinds.map(({ kind, count, bytes }) => [kind, formatCount(count), formatCount(bytes)]),
  };
}
