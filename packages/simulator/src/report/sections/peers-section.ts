import type { PeerResult } from "../../metrics/peer-result.js";
import { NOTHING, formatBytes, formatCount, formatRate } from "../look/quantities.js";
import { inPercent, inSeconds, withDecimals } from "../look/table-numbers.js";
import {
  type DataColumn,
  type DataTable,
  MOST_ROWS,
  numberColumns,
  wordColumns,
} from "../markup/data-table.js";
import { dataTable } from "../markup/data-table.js";
import { markup } from "../markup/markup.js";
import type { Study } from "../study/study.js";
import type { Section } from "./section.js";

/** The individual peers, as many as fit in a page. */
export function peersSection(study: Study): Section {
  const table = peersTable(study);
  return {
    id: "peers",
    title: "Peer by peer",
    end: markup`<details>
      <summary>${table.rows.length > MOST_ROWS ? "The first peers" : "All peers"} as a table</summary>
      ${dataTable(table)}
    </details>`,
  };
}

const NUMBERS: readonly (readonly [heading: string, cell: (peer: PeerResult) => string])[] = [
  ["came, s", ({ arrivedMs }) => inSeconds(arrivedMs)],
  ["took, s", ({ downloadMs }) => inSeconds(downloadMs)],
  ["went, s", ({ leftMs }) => inSeconds(leftMs)],
  ["line up", ({ uploadCapacity }) => lineRate(uploadCapacity)],
  ["line down", ({ downloadCapacity }) => lineRate(downloadCapacity)],
  ["sent", ({ uploadedBytes }) => formatBytes(uploadedBytes)],
  ["received", ({ downloadedBytes }) => formatBytes(downloadedBytes)],
  ["from seeds", ({ fromSeedsBytes }) => formatBytes(fromSeedsBytes)],
  ["wasted", ({ wastedBytes }) => formatBytes(wastedBytes)],
  ["ratio", ({ shareRatio }) => withDecimals(shareRatio, 2)],
  ["interested, %", ({ interestedPart }) => inPercent(interestedPart)],
  ["choked, %", ({ chokedPart }) => inPercent(chokedPart)],
  ["links", ({ meanLinks }) => withDecimals(meanLinks, 1)],
  ["stalls", ({ stalls }) => formatCount(stalls)],
  ["stalled, s", ({ stalledMs }) => inSeconds(stalledMs)],
];

function peersTable({ variants, names }: Study): DataTable {
  const columns: readonly DataColumn[] = [
    ...wordColumns("peer", "variant", "seed"),
    ...numberColumns(...NUMBERS.map(([heading]) => heading)),
  ];
  const all = variants.flatMap(({ name, runs }) =>
    runs.flatMap(({ seed, peers }) => peers.map((peer) => ({ variant: name, seed, peer }))),
  );
  return {
    caption: "Peers, run by run",
    columns,
    // the rest is only counted: with ten thousand peers, most rows are never shown
    rows: all.map(({ variant, seed, peer }, index) =>
      index < MOST_ROWS ? [peer.name, variant, seed, ...NUMBERS.map(([, cell]) => cell(peer))] : [],
    ),
    elsewhere: `all are in ${names.peers}`,
  };
}

function lineRate(bytesPerSecond: number | null): string {
  return bytesPerSecond === null ? NOTHING : formatRate(bytesPerSecond);
}
