import type { PeerStatus, TorrentStatus, UnavailablePieces } from "@minibit/core";
import { printable } from "../printable.js";
import { counted } from "../render/quantities.js";

/** Shorter pauses are normal. */
const PAUSE_MS = 5_000;

/** Says why nothing has arrived for a while, if that can be seen; undefined while data arrives. */
export function standstillWords(status: TorrentStatus): string | undefined {
  const { state, silentMs, unavailable, peers } = status;
  if (state !== "downloading" || silentMs < PAUSE_MS) return undefined;
  const holders = peers.filter((peer) => peer.weAreInterested);
  const words = [unavailable && unavailableWords(unavailable), holders.length > 0 && holderWords(holders)];
  return words.filter((word) => typeof word === "string").join("; ") || undefined;
}

function unavailableWords({ count, pieces, lastHolder }: UnavailablePieces): string {
  const more = count > pieces.length ? ` and ${count - pieces.length} more` : "";
  const named = `${count === 1 ? "piece" : "pieces"} ${pieces.join(", ")}${more}`;
  const lack = `no connected peer has ${named}`;
  if (!lastHolder) return lack;
  // an absolute time does not change, so that the same line is not printed again
  const when = new Date(Date.now() - lastHolder.agoMs).toTimeString().slice(0, 5);
  return `${lack}, last held by ${printable(lastHolder.name)}, which left at ${when}`;
}

function holderWords(holders: readonly PeerStatus[]): string {
  const choking = holders.filter((peer) => !peer.unchokesUs).length;
  const silent = holders.length - choking;
  const parts = [
    choking > 0 && `${choking === 1 ? "chokes" : "choke"} us`,
    silent > 0 && `${silent === 1 ? "sends" : "send"} nothing`,
  ];
  const who = counted(holders.length, "peer");
  const has = holders.length === 1 ? "has" : "have";
  if (choking > 0 && silent > 0)
    return `of ${who} that ${has} more, ${choking} ${parts[0]}, ${silent} ${parts[1]}`;
  return `${who} that ${has} more ${parts.find(Boolean)}`;
}
