import { stripVTControlCharacters } from "node:util";
import { type Metainfo, type TorrentStatus, formatSize } from "@minibit/core";
import Table from "cli-table3";
import { type Column, plainTable } from "../render/plain-table.js";
import { formatSeconds } from "../render/quantities.js";
import type { Style } from "../render/style.js";
import type { DemoPeer } from "./demo-peer.js";
import type { DemoSwarm } from "./demo-swarm.js";

const COLUMNS: readonly Column[] = [
  { title: "peer", align: "left" },
  { title: "time", align: "right" },
  { title: "from the seed", align: "right" },
  { title: "from other peers", align: "right" },
  { title: "messages in", align: "right" },
  { title: "out", align: "right", ofPrevious: true },
];

/** How much each peer received from whom, one row each, with ruled lines if there is room. */
export function summaryTable({ seed, leechers }: DemoSwarm, style: Style): string[] {
  const { messagesReceived, messagesSent } = seed.torrent.status;
  const ofSeed = [seed.name, "", "", "", number(messagesReceived), number(messagesSent)];
  const rows = [...leechers.map(rowOf), ofSeed];
  const lined = linedTable(rows, style);
  const width = stripVTControlCharacters(lined[0]!).length;
  return width <= style.lineWidth ? lined : plainTable(COLUMNS, rows, style);
}

function linedTable(rows: readonly string[][], style: Style): string[] {
  const table = new Table({
    head: COLUMNS.map(({ title }) => style.strong(title)),
    colAligns: COLUMNS.map(({ align }) => align),
    // the table's own colours would appear even where none are wanted
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows);
  return table.toString().split("\n");
}

/** The part of a demo that says what was received. */
interface Received {
  readonly metainfo: Pick<Metainfo, "totalBytes">;
  readonly leechers: readonly (Pick<DemoPeer, "received"> & {
    readonly torrent: { readonly status: Pick<TorrentStatus, "wastedBytes"> };
  })[];
}

/** Says in a sentence how much the peers sent each other. Duplicate data is counted separately. */
export function summarySentence({ metainfo, leechers }: Received): string {
  const hundredths = (bytesOf: (leecher: Received["leechers"][number]) => number): number =>
    Math.round((100 * leechers.reduce((sum, each) => sum + bytesOf(each), 0)) / metainfo.totalBytes);
  const fromSeed = hundredths(({ received }) => received.fromSeed);
  const among = hundredths(({ received }) => received.fromPeers);
  const surplus = hundredths(({ torrent }) => torrent.status.wastedBytes);
  const twice = surplus === 0 ? "" : `; ${copies(surplus)} more came twice`;
  return (
    `The seed gave ${copies(fromSeed)} copies, the peers gave each other ${copies(among)}: ` +
    `${copies(fromSeed + among)} in all${twice}.`
  );
}

function copies(hundredths: number): string {
  return (hundredths / 100).toFixed(2);
}

function rowOf(member: DemoPeer): string[] {
  const { fromSeed, fromPeers } = member.received;
  const { messagesReceived, messagesSent } = member.torrent.status;
  return [
    member.name,
    formatSeconds(member.seconds ?? 0),
    formatSize(fromSeed),
    formatSize(fromPeers),
    number(messagesReceived),
    number(messagesSent),
  ];
}

function number(count: number): string {
  return count.toLocaleString("en");
}
