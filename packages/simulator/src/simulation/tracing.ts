import type { PeerStatus, Torrent } from "@minibit/core";
import type { VirtualClock } from "../clock/index.js";
import type { LabPeer } from "./lab-peer.js";
import type { TraceSink } from "./trace.js";

/** Where what is traced goes, and what it needs to be told. */
export interface Tracing {
  /** Takes it. */
  readonly sink: TraceSink;
  /** When it is. */
  readonly clock: VirtualClock;
  /** Everybody of the run: who is at the other end of a link is told by its address. */
  readonly peers: () => readonly LabPeer[];
}

/** Tells of what happens to `torrent`, which runs as `peer`, if that is wanted. */
export function traceSwarm({ sink, clock, peers }: Tracing, peer: LabPeer, torrent: Torrent): void {
  if (!sink.wants(peer.name)) return;
  const line = (what: string, facts: Readonly<Record<string, unknown>>): void =>
    sink.line({ atMs: clock.present, peer: peer.name, what, facts });
  const names = new Map<number, string>();
  const nameOf = (key: number): string => names.get(key) ?? String(key);
  line("came", { pieces: peer.disk.count });
  torrent.on("joined", (status) => {
    names.set(status.key, labNameOf(status, peers()));
    line("joined", { with: nameOf(status.key), dialled: status.dialled });
  });
  torrent.on("left", ({ key }, why) => line("left", { with: nameOf(key), why }));
  torrent.on("announced", ({ peers: named, error }) =>
    line("announced", { peers: named, error: error?.message }),
  );
  torrent.on("picked", ({ piece, reason, availability, candidates, rank, peer: from }) =>
    line("picked", { piece, reason, from: nameOf(from.key), availability, rank, candidates }),
  );
  torrent.on("piece", (piece) => line("piece", { piece, holds: torrent.have.count }));
  torrent.on("corrupt", (piece, contributors) =>
    line("corrupt", { piece, from: contributors.map(({ key }) => nameOf(key)) }),
  );
  torrent.on("round", ({ number, trigger, unchoked, added, dropped }) =>
    line("round", {
      number,
      trigger,
      unchoked: unchoked.map(({ peer: key, reason }) => ({ peer: nameOf(key), reason })),
      added: added.map(nameOf),
      dropped: dropped.map(nameOf),
    }),
  );
  torrent.on("noted", (name, value) => line("noted", { name, value }));
  torrent.on("fault", ({ strategy, message }) => line("fault", { strategy, message }));
  torrent.on("complete", ({ seconds }) => line("complete", { seconds }));
}

/**
 * Who is at the other end. It tells its name itself, but a message later; and of several identities of one host the
 * port says which it is, where that is the one it listens on.
 */
function labNameOf({ address: { host, port } }: PeerStatus, peers: readonly LabPeer[]): string {
  const ofHost = peers.filter(({ node }) => node.host === host);
  const named = ofHost.find((peer) => peer.port === port) ?? ofHost[0];
  return named?.name ?? `${host}:${port}`;
}
