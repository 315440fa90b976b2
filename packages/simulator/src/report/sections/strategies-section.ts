import { mean } from "simple-statistics";
import { commonFaults } from "../../experiment/comparison/common-faults.js";
import { formatDuration, formatNumber } from "../look/quantities.js";
import { type DataTable, numberColumns, wordColumns } from "../markup/data-table.js";
import { markup } from "../markup/markup.js";
import type { Study } from "../study/study.js";
import type { Section } from "./section.js";

/** What strategies did wrong, and what they noted. */
export function strategiesSection({ variants, names }: Study): Section {
  const faults = commonFaults(
    variants.flatMap(({ name, runs }) =>
      runs.map((run) => ({ variant: name, seed: run.seed, faults: run.faults })),
    ),
  );
  const noted = notesTable(variants, names);
  const tables: DataTable[] = [];
  if (faults.length > 0) {
    tables.push({
      caption: "What strategies did wrong: each kind once for each variant, with its first run and peer",
      columns: wordColumns("strategy", "what happened", "variant", "runs", "seed", "peer", "when"),
      rows: faults.map(({ variant, count, of, seed, first: { strategy, message, place, peer, atMs } }) => [
        ...[
          strategy,
          place === undefined ? message : `${message} (${place})`,
          variant,
          `${count} of ${of}`,
          seed,
          peer,
          formatDuration(atMs),
        ],
      ]),
      elsewhere: "all are in the files of the runs",
    });
  }
  return {
    id: "strategies",
    title: "The strategies themselves",
    words:
      faults.length === 0 ? markup`<p>No strategy threw an error or gave an invalid answer.</p>` : undefined,
    tables: noted ? [...tables, noted] : tables,
  };
}

/** Means over the peers that noted something. */
function notesTable(variants: Study["variants"], { peers }: Study["names"]): DataTable | undefined {
  const rows = variants.flatMap(({ name: variant, runs }) => {
    const noted = new Map<string, { readonly population: string; readonly note: string; values: number[] }>();
    for (const { population, notes } of runs.flatMap((run) => run.peers)) {
      for (const [note, value] of Object.entries(notes)) {
        const key = `${population}\n${note}`;
        const entry = noted.get(key) ?? { population, note, values: [] };
        entry.values.push(value);
        noted.set(key, entry);
      }
    }
    return [...noted.values()].map(({ population, note, values }) => [
      ...[note, variant, population, String(values.length), formatNumber(mean(values))],
    ]);
  });
  if (rows.length === 0) return undefined;
  return {
    caption: "What strategies noted themselves: averages over the peers that did",
    columns: [...wordColumns("name", "variant", "population"), ...numberColumns("peers", "mean")],
    rows,
    elsewhere: `all are in ${peers}`,
  };
}
