import { formatLineRate } from "@minibit/core";
import {
  type ClassResult,
  type PeerResult,
  type RunResult,
  downloadSpeed,
  presenceOf,
} from "@minibit/simulator";
import { printable } from "../printable.js";
import { fitted } from "../render/fitted.js";
import { type Column, NONE, plainTable } from "../render/plain-table.js";
import { formatPart, formatSimulated } from "../render/quantities.js";
import type { Style } from "../render/style.js";
import { meanOf } from "./mean-of.js";

const LONGEST_NAME = 16;

const COMPLETIONS = columns("class", "peers", "complete", "mean", "median", "p95", "last");
const TRAFFIC = columns("class", "down", "up", "ratio", "copies sent", "at most", "used");

/** Shows the download times of each population, one row each. */
export function completionTable({ swarm, peers }: RunResult, style: Style): string[] {
  const rows = swarm.classes.map((each) => completionRow(each, peersOf(each, peers)));
  return plainTable(COMPLETIONS, rows, style);
}

/** Shows what each population sent and received, one row each. */
export function trafficTable({ swarm, peers, simulatedMs }: RunResult, style: Style): string[] {
  const rows = swarm.classes.map((each) => trafficRow(each, peersOf(each, peers), simulatedMs));
  return plainTable(TRAFFIC, rows, style);
}

function completionRow(
  { population, came, downloadMs }: ClassResult,
  peers: readonly PeerResult[],
): string[] {
  const times = downloadMs && [downloadMs.mean, downloadMs.median, downloadMs.p95, downloadMs.last];
  const complete = peers.filter((peer) => peer.downloadMs !== undefined).length;
  const isSeed = peers.length > 0 && peers.every(({ completedMs, arrivedMs }) => completedMs === arrivedMs);
  return [
    nameOf(population),
    String(came),
    isSeed ? NONE : String(complete),
    ...(times?.map(formatSimulated) ?? [NONE, NONE, NONE, NONE]),
  ];
}

function trafficRow(each: ClassResult, peers: readonly PeerResult[], endMs: number): string[] {
  const sent = sumOf(peers, ({ uploadedBytes }) => uploadedBytes);
  const received = sumOf(peers, ({ downloadedBytes }) => downloadedBytes);
  return [
    nameOf(each.population),
    received === 0 ? NONE : meanRate(peers.map((peer) => downloadSpeed(peer, endMs))),
    meanRate(peers.map((peer) => uploadRate(peer, endMs))),
    received === 0 ? NONE : (sent / received).toFixed(2),
    each.meanServed?.toFixed(2) ?? NONE,
    each.mostServed?.toFixed(2) ?? NONE,
    each.utilisation === null ? NONE : formatPart(each.utilisation),
  ];
}

function uploadRate(peer: PeerResult, endMs: number): number | undefined {
  const ms = presenceOf(peer, endMs);
  return ms > 0 ? (peer.uploadedBytes * 1_000) / ms : undefined;
}

/** Averages the rates of peers that were online for any time. */
function meanRate(rates: readonly (number | undefined)[]): string {
  const known = rates.filter((rate) => rate !== undefined);
  return known.length === 0 ? NONE : formatLineRate(meanOf(known));
}

function peersOf({ population }: ClassResult, peers: readonly PeerResult[]): readonly PeerResult[] {
  return peers.filter((peer) => peer.population === population);
}

function sumOf(peers: readonly PeerResult[], value: (peer: PeerResult) => number): number {
  return peers.reduce((sum, peer) => sum + value(peer), 0);
}

function nameOf(population: string): string {
  return fitted(printable(population), LONGEST_NAME);
}

function columns(first: string, ...others: readonly string[]): readonly Column[] {
  const numbers = others.map((title): Column => ({ title, align: "right" }));
  return [{ title: first, align: "left" }, ...numbers];
}
