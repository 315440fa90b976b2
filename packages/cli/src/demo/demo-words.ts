import { type PeerAddress, formatAddress, formatSize } from "@minibit/core";
import { ExitCode } from "../exit-code.js";
import { printable } from "../printable.js";
import { counted, formatRate } from "../render/quantities.js";
import type { Style } from "../render/style.js";
import { wrapped } from "../text-layout.js";
import type { DemoSwarm } from "./demo-swarm.js";
import { summarySentence, summaryTable } from "./summary-table.js";

/** Says what the demo is about to show. */
export function introduction(
  { metainfo, uploadLimit }: DemoSwarm,
  tracker: PeerAddress,
  style: Style,
): string[] {
  const { name, totalBytes, pieceCount, pieceLength } = metainfo;
  const pieces = `${counted(pieceCount, "piece")} of ${formatSize(pieceLength)}`;
  const lines = [
    `${printable(name)}: ${formatSize(totalBytes)} in ${pieces}`,
    `tracker at ${formatAddress(tracker)}, each peer uploads at most ${formatRate(uploadLimit)}`,
  ];
  return [...lines.flatMap((line) => wrapped(line, style.lineWidth, 2).split("\n")), ""];
}

/** Says what the demo has shown. */
export function closingWords(swarm: DemoSwarm, exitCode: ExitCode, style: Style): string[] {
  const sentence = wrapped(summarySentence(swarm), style.lineWidth);
  const result = wrapped(resultSentence(swarm, exitCode), style.lineWidth);
  const shown = exitCode === ExitCode.done ? style.good(result) : style.doubtful(result);
  return ["", ...summaryTable(swarm, style), "", sentence, shown];
}

function resultSentence({ leechers }: DemoSwarm, exitCode: ExitCode): string {
  if (exitCode !== ExitCode.done) return "Not every copy is identical to the original.";
  const copies = leechers.length === 1 ? "1 copy" : `${leechers.length} copies`;
  return `${copies}, identical to the original byte for byte; nothing is left behind.`;
}
