import { encodeBencode, type BencodeRecord } from "../bencode/index.js";
import { byteString, fromHex } from "../units/index.js";
import { encodeCompactPeers } from "./compact-peers.js";
import type { IntroducedPeer, SwarmSummary, TrackerReply } from "./tracker-reply.js";

/** The form in which peers are listed. */
export interface PeerListForm {
  /** As joined bytes (BEP 23, BEP 7) rather than a list of dictionaries (BEP 3). */
  readonly compact: boolean;
  /** In a list of dictionaries, leave out peer ids. */
  readonly noPeerId: boolean;
}

/** Encodes a tracker's answer for HTTP. */
export function encodeReply(reply: TrackerReply, form: PeerListForm): Uint8Array {
  return encodeBencode({
    interval: seconds(reply.intervalMs),
    "min interval": reply.minIntervalMs === undefined ? undefined : seconds(reply.minIntervalMs),
    complete: reply.seeds,
    incomplete: reply.leechers,
    ...(form.compact ? compactLists(reply.peers) : { peers: plainList(reply.peers, form.noPeerId) }),
  });
}

/** Encodes a refusal. HTTP stays at 200, or clients do not read the reason. */
export function encodeFailure(reason: string): Uint8Array {
  return encodeBencode({ "failure reason": reason });
}

/** Encodes a scrape's answer (BEP 48). */
export function encodeScrape(summaries: readonly SwarmSummary[]): Uint8Array {
  const files: Record<string, BencodeRecord> = {};
  for (const { infoHash, seeds, leechers, completions } of summaries) {
    files[byteString(fromHex(infoHash)!)] = {
      complete: seeds,
      downloaded: completions,
      incomplete: leechers,
    };
  }
  return encodeBencode({ files });
}

function compactLists(peers: readonly IntroducedPeer[]): BencodeRecord {
  const ipv6 = encodeCompactPeers(peers, 16);
  return { peers: encodeCompactPeers(peers, 4), peers6: ipv6.length > 0 ? ipv6 : undefined };
}

function plainList(peers: readonly IntroducedPeer[], noPeerId: boolean): BencodeRecord[] {
  return peers.map(({ host, port, peerId }) => ({
    ip: host,
    port,
    "peer id": noPeerId ? undefined : peerId,
  }));
}

/** At least one, since 0 makes some clients announce without pause. */
function seconds(milliseconds: number): number {
  return Math.max(1, Math.round(milliseconds / 1_000));
}
