import type { StrategyFaultRecord, TraceLine } from "@minibit/simulator";
import { pickReason } from "../explain/pick-line.js";
import { printable } from "../printable.js";
import { toldFault } from "../told-fault.js";
import { counted, formatSeconds } from "../render/quantities.js";

/** The facts of a line by its kind, as the lab traces them. */
interface TraceFacts {
  readonly came: { readonly pieces: number };
  readonly joined: { readonly with: string; readonly dialled: boolean };
  readonly left: { readonly with: string; readonly why: string };
  readonly unchoked: { readonly by: string };
  readonly choked: { readonly by: string };
  readonly interest: { readonly of: string; readonly interested: boolean };
  readonly announced: { readonly peers: number; readonly error?: string };
  readonly picked: {
    readonly piece: number;
    readonly from: string;
    readonly reason: string;
    readonly availability: number;
    readonly rank: number;
    readonly candidates: number;
  };
  readonly piece: { readonly piece: number; readonly holds: number };
  readonly corrupt: { readonly piece: number; readonly from: readonly string[] };
  readonly round: {
    readonly number: number;
    readonly trigger: string;
    readonly unchoked: readonly { readonly peer: string; readonly reason: string }[];
    readonly added: readonly string[];
    readonly dropped: readonly string[];
  };
  readonly noted: { readonly name: string; readonly value: number };
  readonly fault: Pick<StrategyFaultRecord, "strategy" | "message" | "place">;
  readonly complete: { readonly seconds: number };
  readonly crashed: {
    readonly pieces: number;
    readonly backInSeconds?: number;
    readonly keepsDisk: boolean;
  };
  readonly went: { readonly pieces: number; readonly gaveUp: boolean };
}

type Words = { readonly [What in keyof TraceFacts]: (facts: TraceFacts[What]) => string };

const WORDS: Words = {
  came: ({ pieces }) => withPieces(pieces),
  joined: ({ with: peer, dialled }) => `${peer}, ${dialled ? "which we dialled" : "which dialled us"}`,
  left: ({ with: peer, why }) => `${peer}: ${why}`,
  announced: ({ peers, error }) => error ?? `the tracker named ${counted(peers, "peer")}`,
  unchoked: ({ by }) => `by ${by}`,
  choked: ({ by }) => `by ${by}`,
  interest: ({ of: peer, interested }) =>
    `${peer} ${interested ? "wants a piece of ours" : "wants nothing of ours"}`,
  picked: ({ piece, from, ...pick }) => `piece ${piece} of ${from}: ${pickReason(pick)}`,
  piece: ({ piece, holds }) => `piece ${piece} is here, ${holds} in all`,
  corrupt: ({ piece, from }) => `piece ${piece}, of blocks from ${from.join(", ")}`,
  round: roundWords,
  noted: ({ name, value }) => `${name} ${Number(value.toPrecision(6))}`,
  fault: toldFault,
  complete: ({ seconds }) => `everything is here, after ${formatSeconds(seconds)}`,
  crashed: crashWords,
  went: ({ pieces, gaveUp }) => `${withPieces(pieces)}${gaveUp ? ": it gave up" : ""}`,
};

/** Describes `line` for people. A kind without words of its own is described by its facts. */
export function traceWords({ what, facts }: TraceLine): string {
  const words = WORDS[what as keyof Words] as ((facts: unknown) => string) | undefined;
  if (words) return printable(words(facts));
  const parts = Object.entries(facts).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return printable(parts.join(", "));
}

function withPieces(pieces: number): string {
  return pieces === 0 ? "with nothing" : `with ${counted(pieces, "piece")}`;
}

function crashWords({ pieces, backInSeconds, keepsDisk }: TraceFacts["crashed"]): string {
  if (backInSeconds === undefined) return `${withPieces(pieces)}, and stays away`;
  return `${withPieces(pieces)}, back in ${formatSeconds(backInSeconds)}${keepsDisk ? "" : " with nothing"}`;
}

function roundWords({ number, trigger, unchoked, added, dropped }: TraceFacts["round"]): string {
  const served = unchoked.map(
    ({ peer, reason }) => `${peer} (${reason}${added.includes(peer) ? ", new" : ""})`,
  );
  const serves = served.length === 0 ? "serves nobody" : `serves ${served.join(", ")}`;
  const noMore = dropped.length === 0 ? "" : `; no more ${dropped.join(", ")}`;
  return `${number}${trigger === "timer" ? "" : ", a slot was free"}: ${serves}${noMore}`;
}
