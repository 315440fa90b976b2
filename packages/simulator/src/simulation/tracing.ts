import type { PeerStatus, StrategyFault, Torrent } from "@minibit/core";
import { KIND, type LabLink, type LabNetwork, type LabNode } from "../network/index.js";
import type { FaultFacts } from "./fault-facts.js";
import type { LabPeer } from "./lab-peer.js";
import type { Parting } from "./parting.js";
import type { TraceLine, TraceSink } from "./trace.js";

/** The messages that set the four flags of a link. */
const FLAGS: ReadonlySet<number> = new Set([KIND.choke, KIND.unchoke, KIND.interested, KIND.notInterested]);

/** Takes something that a peer saw or decided: its kind and its facts. */
type Line = (what: TraceLine["what"], facts: TraceLine["facts"]) => void;

/** Sends a sink what the peers that it wants see and decide. */
export class Tracing {
  /** The peers that have been at each node, to tell which of several identities it is. */
  readonly #atNode = new Map<LabNode, Set<LabPeer>>();

  /** Traces a run that is about to begin on `network`. */
  constructor(
    private readonly sink: TraceSink,
    private readonly network: LabNetwork,
    private readonly factsOf: (fault: StrategyFault) => FaultFacts,
  ) {
    const others = network.onDelivered;
    network.onDelivered = (link, code, kind) => {
      others?.(link, code, kind);
      this.#delivered(link, kind);
    };
  }

  /** `torrent` has started as `peer`. */
  started(peer: LabPeer, torrent: Torrent): void {
    const here = this.#atNode.get(peer.node) ?? new Set();
    this.#atNode.set(peer.node, here.add(peer));
    if (this.sink.wants(peer.name)) this.#follow(peer, torrent);
  }

  /** `peer` is about to stop. */
  stopping(peer: LabPeer, how: Parting): void {
    if (!this.sink.wants(peer.name)) return;
    if (how.kind === "went") return this.#line(peer, "went", { pieces: peer.disk.count, gaveUp: how.gaveUp });
    const { backAfterMs, keepsDisk } = how;
    const backInSeconds = backAfterMs === undefined ? undefined : backAfterMs / 1_000;
    this.#line(peer, "crashed", { pieces: peer.disk.count, backInSeconds, keepsDisk });
  }

  #follow(peer: LabPeer, torrent: Torrent): void {
    const line: Line = (what, facts) => this.#line(peer, what, facts);
    const names = new Map<number, string>();
    const nameOf = (key: number): string => names.get(key) ?? String(key);
    line("came", { pieces: peer.disk.count });
    torrent.on("joined", (status) => {
      names.set(status.key, this.#nameOf(status, peer));
      line("joined", { with: nameOf(status.key), dialled: status.dialled });
    });
    torrent.on("left", ({ key }, why) => line("left", { with: nameOf(key), why }));
    torrent.on("announced", ({ peers: named, error }) =>
      line("announced", { peers: named, error: error?.message }),
    );
    torrent.on("piece", (piece) => line("piece", { piece, holds: torrent.have.count }));
    torrent.on("corrupt", (piece, contributors) =>
      line("corrupt", { piece, from: contributors.map(({ key }) => nameOf(key)) }),
    );
    torrent.on("fault", (fault) => line("fault", { ...this.factsOf(fault) }));
    // the torrent counts from its own start, which after a crash is a later one
    torrent.on("complete", () =>
      line("complete", { seconds: (this.network.clock.present - peer.record.arrivedMs) / 1_000 }),
    );
    followDecisions(torrent, nameOf, line);
  }

  /** A message of `kind` arrives at the end `link`. The engine itself reports nothing of what others decide. */
  #delivered(link: LabLink, kind: number): void {
    if (!FLAGS.has(kind)) return;
    const peer = this.#peerAt(link);
    if (!peer || !this.sink.wants(peer.name)) return;
    const other = this.#peerAt(link.far)?.name;
    if (kind === KIND.choke) this.#line(peer, "choked", { by: other });
    else if (kind === KIND.unchoke) this.#line(peer, "unchoked", { by: other });
    else this.#line(peer, "interest", { of: other, interested: kind === KIND.interested });
  }

  #line(peer: LabPeer, ...[what, facts]: Parameters<Line>): void {
    this.sink.line({ atMs: this.network.clock.present, peer: peer.name, what, facts });
  }

  /** The peer at the other end of a new link of `peer`. It sends its name itself, but one message later. */
  #nameOf({ address }: PeerStatus, peer: LabPeer): string {
    const link = Array.from(peer.node.links).find(({ remote }) => remote.address === address);
    return (link && this.#peerAt(link.far)?.name) ?? `${address.host}:${address.port}`;
  }

  /** The peer to which an end of a link belongs. */
  #peerAt(link: LabLink): LabPeer | undefined {
    const here = [...(this.#atNode.get(link.node) ?? [])];
    return here.find((peer) => peer.owns(link)) ?? here[0];
  }
}

/** Traces what the peer's strategies decide and note. */
function followDecisions(torrent: Torrent, nameOf: (key: number) => string, line: Line): void {
  torrent.on("picked", ({ piece, reason, availability, candidates, rank, peer: from }) =>
    line("picked", { piece, reason, from: nameOf(from.key), availability, rank, candidates }),
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
}
