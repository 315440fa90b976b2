import { formatSize } from "@minibit/core";
import Table from "cli-table3";
import { formatSeconds } from "../render/quantities.js";
import type { Style } from "../render/style.js";
import type { DemoPeer } from "./demo-peer.js";
import type { DemoSwarm } from "./demo-swarm.js";

const HEAD = ["peer", "time", "from the seed", "from other peers", "messages in", "out"];

/** Who got how much from whom, a row each. */
export function summaryTable({ seed, leechers }: DemoSwarm, style: Style): string {
  const table = new Table({
    head: HEAD.map((title) => style.strong(title)),
    colAligns: ["left", "right", "right", "right", "right", "right"],
    // its own colours would come where none are wanted
    style: { head: [], border: [], compact: true },
  });
  for (const leecher of leechers) table.push(rowOf(leecher));
  const { messagesReceived, messagesSent } = seed.torrent.status;
  table.push([seed.name, "", "", "", number(messagesReceived), number(messagesSent)]);
  return table.toString();
}

/** How much of it the peers did themselves, in a sentence. */
export function summarySentence({ metainfo, seed, leechers }: DemoSwarm): string {
  const copies = seed.torrent.status.uploadedBytes / metainfo.totalBytes;
  const among = leechers.reduce((sum, { received }) => sum + received.fromPeers, 0) / metainfo.totalBytes;
  return (
    `The seed sent ${copies.toFixed(2)} copies, the peers sent each other ${among.toFixed(2)}: ` +
    `${leechers.length} in all.`
  );
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
