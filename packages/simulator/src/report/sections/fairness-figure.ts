import type { PeerResult } from "../../metrics/peer-result.js";
import type { RunResult } from "../../metrics/run-result.js";
import { type ScatterGroup, scatterChart } from "../charts/scatter-chart.js";
import { formatBytes, formatCount, formatRate } from "../look/quantities.js";
import { inSeconds, withDecimals } from "../look/table-numbers.js";
import { type DataTable, numberColumns, wordColumns } from "../markup/data-table.js";
import type { Figure } from "../markup/figure.js";
import { leechersOf } from "../../metrics/leechers.js";
import { presenceOf } from "../../metrics/presence.js";
import type { PopulationFacts, Study, VariantRuns } from "../study/study.js";

/** Most marks of a chart; more would blur. */
const MOST_MARKS = 400;
/** Approximate number of marks of all charts. */
const MARKS_OF_A_FIGURE = 800;

/** How fast a leecher of a run gave and took. */
interface Exchange {
  readonly variant: string;
  readonly seed: string;
  readonly peer: PeerResult;
  readonly presentMs: number;
  /** Bytes per second. */
  readonly up: number;
  /** Bytes per second. */
  readonly down: number;
}

/** What each leecher sent against what it received; undefined if none was present long enough. */
export function fairnessFigure({ variants, populations, names }: Study): Figure | undefined {
  const all = variants.map((variant) => ({ variant, exchanges: exchangesOf(variant) }));
  const every = all.flatMap(({ exchanges }) => exchanges);
  if (every.length === 0) return undefined;
  const to = every.reduce((most, { down, up }) => Math.max(most, down, up), 0);
  const title = "What leechers gave for what they took";
  const several = variants.length > 1;
  const most = Math.min(MOST_MARKS, Math.floor(MARKS_OF_A_FIGURE / variants.length));
  return {
    ...{ id: "fairness", title, layout: several ? "panels" : "full" },
    reading:
      "Each mark is a leecher: how fast it received against how fast it sent, while present. On the dashed line it gave as " +
      "much as it took; above, it gave more.",
    charts: all.map(({ variant, exchanges }) =>
      scatterChart({
        title: several ? variant.name : title,
        x: { label: "received", unit: "bytes per second", to },
        y: { label: "sent", unit: "bytes per second", to },
        groups: groupsOf(exchanges, populations, most),
        diagonal: "gave as much as it took",
      }),
    ),
    notes: all.some(({ exchanges }) => exchanges.length > most)
      ? [`Only some leechers of each class are drawn, about ${most} per chart; all are in ${names.peers}.`]
      : [],
    tables: [exchangeTable(title, every, names.peers)],
  };
}

function exchangesOf({ name, runs }: VariantRuns): Exchange[] {
  return runs.flatMap((run) =>
    leechersOf(run)
      .map((peer) => exchangeOf(name, peer, run))
      .filter(({ presentMs }) => presentMs > 0),
  );
}

function exchangeOf(variant: string, peer: PeerResult, run: RunResult): Exchange {
  const presentMs = presenceOf(peer, run.simulatedMs);
  const rate = (bytes: number): number => (bytes * 1_000) / presentMs;
  const { uploadedBytes, downloadedBytes } = peer;
  return { variant, seed: run.seed, peer, presentMs, up: rate(uploadedBytes), down: rate(downloadedBytes) };
}

function groupsOf(
  exchanges: readonly Exchange[],
  populations: readonly PopulationFacts[],
  most: number,
): ScatterGroup[] {
  const every = Math.max(1, Math.ceil(exchanges.length / most));
  return populations
    .map(({ name, look }) => ({ name, look, own: exchanges.filter(({ peer }) => peer.population === name) }))
    .filter(({ own }) => own.length > 0)
    .map(({ name, look, own }) => ({
      ...{ name, look },
      points: own.filter((_, index) => index % every === 0).map((each) => pointOf(each)),
    }));
}

function pointOf({ peer, up, down }: Exchange): ScatterGroup["points"][number] {
  const ratio = peer.shareRatio === null ? "" : `; ratio ${peer.shareRatio.toFixed(2)}`;
  return {
    x: down,
    y: up,
    title: `${peer.name}: received ${formatRate(down)}, sent ${formatRate(up)}${ratio}`,
  };
}

function exchangeTable(caption: string, exchanges: readonly Exchange[], file: string): DataTable {
  return {
    caption,
    columns: [
      ...wordColumns("variant", "seed", "leecher"),
      ...numberColumns("there, s", "received", "sent", "ratio"),
    ],
    rows: exchanges.map(({ variant, seed, peer, presentMs }) => [
      ...[variant, seed, peer.name, inSeconds(presentMs)],
      ...[
        formatBytes(peer.downloadedBytes),
        formatBytes(peer.uploadedBytes),
        withDecimals(peer.shareRatio, 2),
      ],
    ]),
    elsewhere: `all ${formatCount(exchanges.length)} are in ${file}`,
  };
}
