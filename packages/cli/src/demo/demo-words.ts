import { type PeerAddress, formatAddress, formatSize } from "@minibit/core";
import { ExitCode } from "../exit-code.js";
import { printable } from "../printable.js";
import { counted, formatRate } from "../render/quantities.js";
import type { Style } from "../render/style.js";
import type { DemoSwarm } from "./demo-swarm.js";
import { summarySentence, summaryTable } from "./summary-table.js";

/** What is about to be seen. */
export function introduction({ metainfo, uploadLimit }: DemoSwarm, tracker: PeerAddress): string[] {
  const { name, totalBytes, pieceCount, pieceLength } = metainfo;
  const pieces = `${counted(pieceCount, "piece")} of ${formatSize(pieceLength)}`;
  return [
    `${printable(name)}: ${formatSize(totalBytes)} in ${pieces}`,
    `tracker at ${formatAddress(tracker)}, everybody sends at most ${formatRate(uploadLimit)}`,
    "",
  ];
}

/** What was to be seen. */
export function closingWords(swarm: DemoSwarm, exitCode: ExitCode, style: Style): string[] {
  const { length } = swarm.leechers;
  const copies = length === 1 ? "1 copy" : `${length} copies`;
  const result =
    exitCode === ExitCode.done
      ? style.good(`${copies}, identical to the original byte for byte; nothing is left behind.`)
      : style.doubtful("Not every copy is identical to the original.");
  return ["", summaryTable(swarm, style), "", summarySentence(swarm), result];
}
