import type { PeerKey, PeerStatus, RoundReport, Torrent } from "@minibit/core";
import { printable } from "../printable.js";
import { fitted } from "../render/fitted.js";
import { type Column, plainTable } from "../render/plain-table.js";
import { counted, formatClock, formatRate } from "../render/quantities.js";
import type { Style } from "../render/style.js";
import { peerLabel } from "./peer-label.js";
import { servedForMs } from "./served-for.js";

const COLUMNS: readonly Column[] = [
  { title: "peer", align: "left" },
  { title: "reason", align: "left" },
  { title: "from them", align: "right" },
  { title: "to them", align: "right" },
  { title: "served for", align: "right" },
];
const LONGEST_REASON = 20;

/** Describes a choke round: a title, and a row for each peer that has a slot or has just lost it. */
export function roundLines(torrent: Torrent, report: RoundReport, style: Style): string[] {
  const { peers } = torrent.status;
  const row = (key: PeerKey, reason: string) => rowOf(key, peers, reason, report.now);
  const rows = [
    ...report.unchoked.map(({ peer, reason }) => row(peer, reason)),
    ...report.dropped.map((peer) => row(peer, "choked again")),
  ].flat();
  const title = style.strong(titleOf(report, peers.length));
  return rows.length === 0 ? [title] : [title, ...plainTable(COLUMNS, rows, style)];
}

function titleOf({ number, trigger, strategy, unchoked }: RoundReport, peers: number): string {
  const when = trigger === "timer" ? `round ${number}` : `round ${number}, a slot was free`;
  if (peers === 0) return `${when}: nobody is connected`;
  const served = unchoked.length === 0 ? "serves nobody" : `serves ${unchoked.length}`;
  return `${when}: ${printable(strategy)} ${served} of ${counted(peers, "peer")}`;
}

function rowOf(key: PeerKey, peers: readonly PeerStatus[], reason: string, now: number): string[][] {
  const peer = peers.find((each) => each.key === key);
  if (peer === undefined) return []; // it left meanwhile
  const { downloadRate, uploadRate } = peer;
  const servedMs = servedForMs(peer, now);
  const cells = [
    peerLabel(peer, peers),
    fitted(printable(reason), LONGEST_REASON),
    formatRate(downloadRate),
    formatRate(uploadRate),
    servedMs === undefined ? "" : formatClock(servedMs / 1_000),
  ];
  return [cells];
}
