import {
  type PeerStatus,
  type PickedPiece,
  type RoundReport,
  type Torrent,
  formatAddress,
} from "@minibit/core";
import { type Happening, secondsOf } from "../json-events.js";
import { servedForMs } from "./served-for.js";

/** Returns a pick as an event. */
export function pickedEvent({ metainfo }: Torrent, pick: PickedPiece): Happening {
  const { piece, peer, reason, availability, rank, candidates } = pick;
  const infoHash = metainfo.infoHashHex;
  return { event: "picked", infoHash, ...who(peer), piece, reason, availability, rank, candidates };
}

/** Returns a choke round as an event. */
export function roundEvent({ metainfo, status }: Torrent, report: RoundReport): Happening {
  const { number, trigger, strategy, now } = report;
  const peers = new Map(status.peers.map((peer) => [peer.key, peer]));
  return {
    event: "round",
    infoHash: metainfo.infoHashHex,
    number,
    trigger,
    strategy,
    connected: peers.size,
    unchoked: report.unchoked.flatMap(({ peer: key, reason, share, ceiling }) => {
      const peer = peers.get(key);
      if (peer === undefined) return [];
      return {
        ...who(peer),
        reason,
        ...(share !== undefined && { share }),
        ...(ceiling !== undefined && { ceiling }),
        downloadRate: Math.round(peer.downloadRate),
        uploadRate: Math.round(peer.uploadRate),
        seconds: secondsOf(servedForMs(peer, now) ?? 0),
      };
    }),
    dropped: report.dropped.flatMap((key) => {
      const peer = peers.get(key);
      return peer ? who(peer) : [];
    }),
  };
}

function who({ name, address }: PeerStatus): { name: string; address: string } {
  return { name, address: formatAddress(address) };
}
