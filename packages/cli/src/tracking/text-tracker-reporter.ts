import {
  type Departure,
  type Member,
  type Metainfo,
  type PeerAddress,
  type Torrent,
  clientName,
  formatAddress,
  formatSize,
} from "@minibit/core";
import type { Output } from "../command-context.js";
import { printable } from "../printable.js";
import { counted } from "../render/quantities.js";
import { filesOf, sizeOf } from "../torrent-facts.js";
import { joinCommands } from "./join-commands.js";
import type { MemberNews } from "./member-news.js";
import type { TrackerReporter } from "./tracker-reporter.js";

/** How a peer left, as printed after the torrent's name. */
const HOW_IT_LEFT: Readonly<Record<Departure, string>> = {
  stopped: "",
  expired: " without saying goodbye",
  displaced: ", which gave way to another",
};

/** Reports to people, one line for each event. */
export class TextTrackerReporter implements TrackerReporter {
  /** Reports on `output`. */
  constructor(private readonly output: Output) {}

  ready(address: PeerAddress, seeds: readonly Torrent[]): void {
    const offered = seeds.map(({ metainfo }) => metainfo.infoHashHex);
    const { trackers, where, lines } = joinCommands(address, offered);
    for (const tracker of trackers) this.#say(`tracker at ${tracker}/announce`);
    for (const { metainfo } of seeds) this.#say(`serving ${servedText(metainfo)}`);
    const aim = seeds.length > 0 ? "To download it, type" : "To share something here, type";
    this.#say(`\n${aim} ${where}:\n${lines.map((line) => `  ${line}\n`).join("")}`);
  }

  member(member: Member, { event, infoHash, metainfo, why }: MemberNews): void {
    const time = new Date().toTimeString().slice(0, 8);
    const torrent = metainfo ? printable(metainfo.name) : infoHash;
    const how = why === undefined ? "" : HOW_IT_LEFT[why];
    this.#say(`${time}  ${formatAddress(member)} (${clientName(member.peerId)}) ${event} ${torrent}${how}`);
  }

  failed(): void {
    // printed on standard error
  }

  stopping(): void {
    this.#say("stopping; press Ctrl-C again to stop at once");
  }

  close(): void {
    // nothing to add
  }

  #say(line: string): void {
    this.output.write(`${line}\n`);
  }
}

function servedText(metainfo: Metainfo): string {
  const files = counted(filesOf(metainfo).length, "file");
  return `${printable(metainfo.name)} (${formatSize(sizeOf(metainfo))} in ${files}, ${metainfo.infoHashHex})`;
}
