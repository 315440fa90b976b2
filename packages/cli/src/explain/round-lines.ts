import type { PeerStatus, RoundReport, Torrent } from "@minibit/core";
import { printable } from "../printable.js";
import { fitted } from "../render/fitted.js";
import { type Column, plainTable } from "../render/plain-table.js";
import { counted, formatClock, formatRate } from "../render/quantities.js";
import type { Style } from "../render/style.js";
import { servedForMs } from "./served-for.js";

const COLUMNS: readonly Column[] = [
  { title: "peer", align: "left" },
  { title: "reason", align: "left" },
  { title: "from them", align: "right" },
  { title: "to them", align: "right" },
  { title: "served for", align: "right" },
];
const LONGEST_NAME = 24;
const LONGEST_REASON = 20;

/** Describes a choke round: a title, and a row for each peer that has a slot or has just lost it. */
export function roundLines(torrent: Torrent, report: RoundReport, style: Style): string[] {
  const peers = new Map(torrent.status.peers.map((peer) => [peer.key, peer]));
  const rows = [
    ...report.unchoked.map(({ peer, reason }) => rowOf(peers.get(peer), reason, report.now)),
    ...report.dropped.map((peer) => rowOf(peers.get(peer), "choked again", report.now)),
  ].flat();
  const title = style.strong(titleOf(report, peers.size));
  return rows.length === 0 ? [title] : [title, ...plainTable(COLUMNS, rows, style)];
}

function titleOf({ number, trigger, strategy, unchoked }: RoundReport, peers: number): string {
  const when = trigger === "timer" ? `round ${number}` : `round ${number}, a slot was free`;
  if (peers === 0) return `${when}: nobody is connected`;
  const served = unchoked.length === 0 ? "serves nobody" : `serves ${unchoked.length}`;
  return `${when}: ${printable(strategy)} ${served} of ${counted(peers, "peer")}`;
}

function rowOf(peer: PeerStatus | undefined, reason: string, now: number): string[][] {
  if (peer === undefined) return []; // it left meanwhile
  const { name, downloadRate, uploadRate } = peer;
  const servedMs = servedForMs(peer, now);
  const cells = [
    fitted(printable(name), LONGEST_NAME),
    fitted(printable(reason), LONGEST_REASON),
    formatRate(downloadRate),
    formatRate(uploadRate),
    servedMs === undefined ? "" : formatClock(servedMs / 1_000),
  ];
  return [cells];
}
