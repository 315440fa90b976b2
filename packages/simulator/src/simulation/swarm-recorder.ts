import {
  type Bitfield,
  type PeerKey,
  type PieceIndex,
  type StrategyFault,
  type Torrent,
  pieceIndex,
} from "@minibit/core";
import { ClassTimes } from "../metrics/class-times.js";
import { PieceCopies } from "../metrics/piece-copies.js";
import { playedAtMs } from "../metrics/playback-time.js";
import { MOST_KEPT_FAULTS, type StrategyFaultRecord } from "../metrics/run-result.js";
import { SeriesRecorder } from "../metrics/series-recorder.js";
import type { LabNetwork, LabNode } from "../network/index.js";
import type { FaultFacts } from "./fault-facts.js";
import type { LabPeer } from "./lab-peer.js";

/** What a {@link SwarmRecorder} observes. */
export interface RecorderParts {
  /** The network, which counts what it delivers. */
  readonly network: LabNetwork;
  /** The names of the populations. */
  readonly populations: readonly string[];
  /** Number of pieces. */
  readonly pieceCount: number;
  /** Bytes of a piece. */
  readonly pieceBytes: number;
  /** Time before which nothing between populations is counted, milliseconds. */
  readonly warmUpMs: number;
  /** Returns what is recorded of a strategy's mistake. */
  readonly factsOf: (fault: StrategyFault) => FaultFacts;
}

/** Measures a swarm: listens to the events of each torrent, and samples all peers. */
export class SwarmRecorder {
  /** Who holds which pieces. */
  readonly copies: PieceCopies;
  /** The swarm over time. */
  readonly series = new SeriesRecorder();
  /** Times between populations. */
  readonly times: ClassTimes;
  /** Mistakes of strategies. */
  readonly faults: StrategyFaultRecord[] = [];
  /** When every piece was out once, and how much the origins had sent by then. */
  firstFull: { readonly atMs: number; readonly seedBytes: number } | undefined;
  readonly #parts: RecorderParts;
  /** What each running peer holds, and the node at the other end of each of its links. */
  readonly #running = new Map<LabPeer, { readonly held: Bitfield; readonly far: Map<PeerKey, LabNode> }>();
  #sampledAt = 0;

  /** Starts before anything has happened. */
  constructor(parts: RecorderParts) {
    this.#parts = parts;
    this.copies = new PieceCopies(parts.pieceCount);
    this.times = new ClassTimes(parts.populations);
  }

  /** `peer` has started. */
  started(peer: LabPeer, torrent: Torrent): void {
    const { record } = peer;
    const held = peer.disk.clone();
    const far = new Map<PeerKey, LabNode>();
    this.#running.set(peer, { held, far });
    this.copies.came(held, record.identity.isOrigin);
    torrent.on("piece", (piece) => {
      held.add(piece);
      this.#completed(piece, record.identity.isOrigin);
      this.#played(peer, piece);
    });
    torrent.on("joined", ({ key, address }) => {
      const node = this.#parts.network.node(address.host);
      if (node) far.set(key, node);
    });
    torrent.on("left", ({ key, receivedBytes }) => {
      // If the peer itself stops, its links are already counted.
      if (this.#running.get(peer)?.far === far && far.get(key)?.isOrigin)
        record.fromSeedsBytes += receivedBytes;
      far.delete(key);
    });
    torrent.on("fault", (fault) => this.fault({ peer: peer.name, ...this.#parts.factsOf(fault) }));
    torrent.on("noted", (name, value) => record.note(name, value));
  }

  /** `peer` is about to stop. */
  stopping(peer: LabPeer): void {
    const { held, far } = this.#running.get(peer)!;
    this.#running.delete(peer);
    this.copies.went(held, peer.record.identity.isOrigin);
    this.#missed(peer, held);
    for (const view of peer.torrent?.peers ?? []) {
      if (far.get(view.id)?.isOrigin) peer.record.fromSeedsBytes += view.received.total;
    }
  }

  /** A strategy made a mistake. */
  fault(fault: Omit<StrategyFaultRecord, "atMs">): void {
    if (this.faults.length < MOST_KEPT_FAULTS) this.faults.push({ ...fault, atMs: this.#nowMs });
  }

  /** Samples the running peers, at most once per moment: a run may end just when a sample is due. */
  sample(running: Iterable<LabPeer>): void {
    const nowMs = this.#nowMs;
    if (this.series.timesMs.at(-1) === nowMs) return;
    const warmMs = nowMs - this.#parts.warmUpMs;
    const countedMs = Math.min(nowMs - this.#sampledAt, warmMs);
    this.#sampledAt = nowMs;
    const moment = { nowMs, leechers: 0, seeds: 0, capacity: 0, ...this.#sent() };
    const lines = new Set<LabNode>();
    for (const peer of running) {
      if (peer.isComplete) moment.seeds++;
      else moment.leechers++;
      // several identities at one node share its access link
      if (!lines.has(peer.node)) moment.capacity += peer.record.identity.upload;
      lines.add(peer.node);
      if (warmMs >= 0) this.#sampleLinks(peer, countedMs);
    }
    this.series.add(moment, this.copies);
  }

  #sampleLinks(peer: LabPeer, countedMs: number): void {
    const { node, record, torrent } = peer;
    const far = this.#running.get(peer)?.far;
    record.samples++;
    for (const view of torrent?.peers ?? []) {
      record.links++;
      if (view.weAreInterested) record.interested++;
      if (view.weAreInterested && !view.unchokesUs) record.choked++;
      const other = far?.get(view.id);
      if (other) this.times.add(node.group, other.group, view, countedMs);
    }
  }

  /** All pieces have been completed by peers that lacked them as soon as the last one has. */
  #completed(piece: PieceIndex, isOrigin: boolean): void {
    if (!this.copies.completed(piece, isOrigin)) return;
    this.firstFull = { atMs: this.#nowMs, seedBytes: this.#sent().seedBytes };
  }

  /** A viewer got `piece`; it is late if a playback without pauses would have reached it before. */
  #played({ population, record }: LabPeer, piece: PieceIndex): void {
    const { viewing } = population;
    if (!viewing) return;
    const playedAt = playedAtMs(viewing, record.arrivedMs, piece, this.#parts.pieceBytes);
    if (playedAt >= record.missedUntilMs && this.#nowMs > playedAt) record.missedPieces++;
  }

  /** A viewer stops: the pieces that it lacks and would have played by now are missed. */
  #missed({ population, record }: LabPeer, held: Bitfield): void {
    const { viewing } = population;
    if (!viewing) return;
    for (let index = 0; index < held.length; index++) {
      const playedAt = playedAtMs(viewing, record.arrivedMs, index, this.#parts.pieceBytes);
      if (playedAt < record.missedUntilMs || this.#nowMs <= playedAt) continue;
      if (!held.has(pieceIndex(index))) record.missedPieces++;
    }
    record.missedUntilMs = this.#nowMs;
  }

  #sent(): { sentBytes: number; seedBytes: number } {
    let seedBytes = 0;
    for (const node of this.#parts.network.nodes) if (node.isOrigin) seedBytes += node.sentBytes;
    return { sentBytes: this.#parts.network.traffic.blockBytes, seedBytes };
  }

  get #nowMs(): number {
    return this.#parts.network.clock.present;
  }
}
