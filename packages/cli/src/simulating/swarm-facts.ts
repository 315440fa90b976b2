import {
  type MessageCount,
  type PeerResult,
  type RunResult,
  type SwarmResult,
  viewersOf,
} from "@minibit/simulator";
import { printable } from "../printable.js";
import {
  counted,
  formatLarge,
  formatPart,
  formatRatio,
  formatShort,
  formatSimulated,
} from "../render/quantities.js";
import type { Row } from "../text-layout.js";
import { meanOf } from "./mean-of.js";

/** Number of message kinds named. */
const KINDS = 3;
/** Number of strategies' notes shown to people. */
const NOTES = 10;
/** Where to find the other notes. */
const ELSEWHERE = "; the table of peers that --out keeps has all of them";

/** Returns facts about the whole swarm, one row each, without those that do not apply. */
export function swarmFacts(result: RunResult): Row[] {
  const { swarm, peers } = result;
  return [
    ...usage(swarm),
    ...seedFacts(swarm),
    ...bound(swarm),
    ...fairness(swarm),
    ...cost(swarm),
    ...gaveUp(swarm),
    ...crashed(result),
    ...stillThere(peers),
    ...playback(result),
    ...notes(peers),
  ];
}

function usage({ utilisation }: SwarmResult): Row[] {
  if (utilisation === null) return [];
  return [["upload used", `${formatPart(utilisation)} of the leechers' upload capacity`]];
}

function seedFacts({ seedCopies, seedCopiesAtFirstFull, firstFullMs }: SwarmResult): Row[] {
  const copies = `${seedCopies.toFixed(2)} copies`;
  if (seedCopiesAtFirstFull === undefined || firstFullMs === undefined) {
    return [["seeds sent", `${copies}; not every piece was out once`]];
  }
  const first = `${seedCopiesAtFirstFull.toFixed(2)} until every piece was out once`;
  return [["seeds sent", `${copies}; ${first}, at ${formatSimulated(firstFullMs)}`]];
}

function bound({ kumarRossMs, overKumarRoss }: SwarmResult): Row[] {
  if (kumarRossMs === undefined) return [];
  const least = `${formatShort(kumarRossMs)}, counting only the access links (Kumar and Ross)`;
  const took =
    overKumarRoss === undefined
      ? ""
      : `; first arrival to last completion: ${formatRatio(overKumarRoss)} times that`;
  return [["best possible", `${least}${took}`]];
}

function fairness({ jainDownload, jainRatio }: SwarmResult): Row[] {
  const parts = [
    jainDownload !== undefined && `${jainDownload.toFixed(2)} in speed`,
    jainRatio !== undefined && `${jainRatio.toFixed(2)} in bytes sent over received`,
  ].filter(Boolean);
  return parts.length === 0 ? [] : [["fairness", `${parts.join(", ")} (Jain's index; 1 is even)`]];
}

function cost({ wasted, overhead, messages: kinds }: SwarmResult): Row[] {
  const rows: Row[] = [];
  if (wasted !== undefined) rows.push(["wasted", `${formatPart(wasted)} of the bytes received`]);
  if (overhead !== undefined)
    rows.push(["overhead", `${formatPart(overhead)} of the bytes on the wire${messages(kinds)}`]);
  return rows;
}

function messages(kinds: Readonly<Record<string, MessageCount>>): string {
  const all = Object.entries(kinds).sort(([, a], [, b]) => b.count - a.count);
  if (all.length === 0) return "";
  const total = all.reduce((sum, [, { count }]) => sum + count, 0);
  const most = all.slice(0, KINDS).map(([kind, { count }]) => `${kind} ${formatLarge(count)}`);
  return `: ${formatLarge(total)} messages (${most.join(", ")}${all.length > KINDS ? ", …" : ""})`;
}

function gaveUp({ aborted }: SwarmResult): Row[] {
  return aborted === 0 ? [] : [["gave up", beforeComplete(aborted)]];
}

/** A peer that left before it was complete either gave up or crashed for good. */
function crashed({ peers, swarm }: RunResult): Row[] {
  const gone = unfinished(peers).filter(({ leftMs }) => leftMs !== undefined).length - swarm.aborted;
  return gone <= 0 ? [] : [["crashed", `${beforeComplete(gone)}, and stayed away`]];
}

function stillThere(peers: readonly PeerResult[]): Row[] {
  const count = unfinished(peers).filter(({ leftMs }) => leftMs === undefined).length;
  return count === 0 ? [] : [["still there", `${count} not complete at the end`]];
}

function unfinished(peers: readonly PeerResult[]): readonly PeerResult[] {
  return peers.filter(({ completedMs }) => completedMs === undefined);
}

function beforeComplete(count: number): string {
  return `${count} before ${count === 1 ? "it was" : "they were"} complete`;
}

/** Covers the viewers that count, as the page does. Waiting for the first piece is not a stall, but it is waiting. */
function playback(result: RunResult): Row[] {
  const { warmUpMs } = result.scenario.measures;
  const viewers = viewersOf(result, result.peers).filter(({ arrivedMs }) => arrivedMs >= warmUpMs);
  const waiting = viewers.filter(({ stalledMs }) => stalledMs > 0).length;
  if (viewers.length === 0) return [];
  if (waiting === 0) return [["playback", `no viewer had to wait, of ${viewers.length}`]];
  const stalls = meanOf(viewers.map((peer) => peer.stalls));
  const ms = meanOf(viewers.map((peer) => peer.stalledMs));
  const each = `stalled ${stalls.toFixed(1)} times on average, and waited ${formatSimulated(ms)} in all`;
  return [["playback", `${waiting} of ${counted(viewers.length, "viewer")} had to wait; a viewer ${each}`]];
}

/** Shows the notes of strategies, as means over the peers that have them. */
function notes(peers: readonly PeerResult[]): Row[] {
  const noted = new Map<string, number[]>();
  for (const [name, value] of peers.flatMap((peer) => Object.entries(peer.notes))) {
    const values = noted.get(name) ?? [];
    values.push(value);
    noted.set(name, values);
  }
  const shown = Array.from(noted)
    .slice(0, NOTES)
    .map(([name, values]) => noteRow(name, values));
  const more = noted.size - shown.length;
  return more === 0 ? shown : [...shown, ["noted", `${counted(more, "more number")}${ELSEWHERE}`]];
}

function noteRow(name: string, values: readonly number[]): Row {
  const mean = Number(meanOf(values).toPrecision(4));
  return [printable(name), `${mean}, noted by ${counted(values.length, "peer")}`];
}
