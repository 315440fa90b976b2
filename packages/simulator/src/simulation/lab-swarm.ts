import { type Metainfo, type Random, type Torrent, heldBytes, pieceIndex } from "@minibit/core";
import type { VirtualClock } from "../clock/index.js";
import { drawQuantity } from "../scenario/draw-quantity.js";
import { drawExponential } from "../exponential.js";
import type { LabPeer } from "./lab-peer.js";
import type { Parting } from "./parting.js";
import type { Coming } from "./population-peers.js";
import type { SwarmRecorder } from "./swarm-recorder.js";

/** Time between two checks whether a complete peer has reached its ratio, milliseconds. */
const RATIO_INTERVAL_MS = 1_000;

/** What a {@link LabSwarm} is made of. */
export interface SwarmParts {
  /** The clock. */
  readonly clock: VirtualClock;
  /** The torrent. */
  readonly metainfo: Metainfo;
  /** All peers that are to arrive. */
  readonly coming: readonly Coming[];
  /** Measures the swarm. */
  readonly recorder: SwarmRecorder;
  /** Random source for when peers leave and give up. */
  readonly random: Random;
  /** Called when a peer has started. */
  readonly onStart: (peer: LabPeer, torrent: Torrent) => void;
  /** Called when a peer is about to stop. */
  readonly onStop: (peer: LabPeer, how: Parting) => void;
  /** Called when all peers present are complete and none is still to arrive. */
  readonly onAllComplete: () => void;
}

/** The peers of a run: makes them arrive, complete, leave, crash and come back. */
export class LabSwarm {
  /** All peers of the run, in the order of the populations. */
  readonly peers: readonly LabPeer[];
  /** Bytes that peers lack when they arrive, over all that are to arrive. */
  readonly wantedBytes: number;
  /** Number of leechers that completed. */
  completed = 0;
  readonly #parts: SwarmParts;
  readonly #running = new Set<LabPeer>();
  /** Number of peers that are to arrive or come back. */
  #expected: number;
  /** Peers present that lack something. */
  readonly #incomplete = new Set<LabPeer>();
  /** Crashed peers whose time to leave came before they were back. */
  readonly #notBack = new Set<LabPeer>();

  /** Starts without peers; they arrive as `coming` says. */
  constructor(parts: SwarmParts) {
    this.#parts = parts;
    this.peers = parts.coming.map(({ peer }) => peer);
    this.wantedBytes = this.peers.reduce(
      (sum, { disk }) => sum + parts.metainfo.totalBytes - heldBytes(disk, parts.metainfo),
      0,
    );
    this.#expected = parts.coming.length;
    // Otherwise peers that arrive at the same time would do so in the order of the populations, the first always ahead.
    const order = parts.random.fork("order of arrival").shuffle([...parts.coming]);
    for (const { peer, atMs } of order) parts.clock.after(atMs, () => this.#arrive(peer));
  }

  /** Total number of peers that do not hold everything from the start. */
  get leechersInAll(): number {
    return this.peers.filter(({ record }) => !record.identity.isOrigin).length;
  }

  /** The peers present, in the order in which they arrived. */
  get running(): ReadonlySet<LabPeer> {
    return this.#running;
  }

  /** Number of peers present that lack something. */
  get leechers(): number {
    return this.#incomplete.size;
  }

  /** Whether all peers present are complete and none is still to arrive. */
  get isAllComplete(): boolean {
    return this.#expected === 0 && this.#incomplete.size === 0;
  }

  /** Ends the run: settles the accounts of the peers present, and of those that are not coming back. */
  settle(): void {
    for (const peer of this.#notBack) this.#gone(peer);
    for (const { record } of this.peers) record.cameBack(this.#parts.clock.present);
    for (const peer of this.#running) {
      this.#parts.recorder.stopping(peer);
      peer.record.absorb(peer.torrent!);
    }
  }

  /** Crashes `peer`, which comes back after a while or never. */
  crash(peer: LabPeer, backAfterMs: number | undefined, keepsDisk: boolean): void {
    if (!peer.isUp) return;
    this.#stops(peer, { kind: "crashed", backAfterMs, keepsDisk });
    peer.crash(!keepsDisk);
    if (backAfterMs === undefined) this.#gone(peer);
    else {
      this.#expected++;
      peer.record.wentDown(this.#parts.clock.present);
      this.#parts.clock.after(backAfterMs, () => this.#start(peer));
    }
    this.#look();
  }

  #arrive(peer: LabPeer): void {
    const { clock, random } = this.#parts;
    const { population, record } = peer;
    record.arrivedMs = clock.present;
    this.#start(peer);
    if (population.abortsPerSecond > 0 && !record.identity.isOrigin) {
      const seconds = drawExponential(random.fork(`${peer.name} gives up`)) / population.abortsPerSecond;
      clock.after(seconds * 1_000, () => this.#giveUp(peer));
    }
  }

  #start(peer: LabPeer): void {
    const { metainfo, recorder } = this.#parts;
    this.#expected--;
    peer.record.cameBack(this.#parts.clock.present);
    if (this.#notBack.delete(peer)) {
      this.#gone(peer);
      return this.#look();
    }
    this.#running.add(peer);
    const torrent = peer.start(metainfo);
    recorder.started(peer, torrent);
    this.#parts.onStart(peer, torrent);
    if (peer.isComplete) this.#holdsAll(peer);
    else this.#incomplete.add(peer);
    torrent.on("complete", () => this.#complete(peer));
    this.#play(peer, torrent);
    this.#look();
  }

  /** Starts its viewer after a while, unless it has crashed by then: a peer that comes back starts over. */
  #play(peer: LabPeer, torrent: Torrent): void {
    const { viewing } = peer.population;
    if (!viewing) return;
    this.#parts.clock.after(viewing.delayMs, () => {
      if (peer.torrent === torrent) torrent.playhead(pieceIndex(0), viewing.rateBytesPerSecond);
    });
  }

  #complete(peer: LabPeer): void {
    this.#incomplete.delete(peer);
    this.#holdsAll(peer);
    this.#look();
  }

  /** The peer may be back from a crash, or may have crashed when all was written but before it knew. */
  #holdsAll(peer: LabPeer): void {
    const { record } = peer;
    if (record.completedMs !== undefined) return;
    record.completed(this.#parts.clock.present, peer.torrent);
    if (!record.identity.isOrigin) this.completed++;
    this.#planDeparture(peer);
  }

  #planDeparture(peer: LabPeer): void {
    const { clock, random } = this.#parts;
    const { departure } = peer.population;
    switch (departure.kind) {
      case "at-once":
        return this.#leave(peer);
      case "after-time": {
        const ms = drawQuantity(departure.ms, random.fork(`${peer.name} leaves`));
        return void clock.after(ms, () => this.#leave(peer));
      }
      case "after-ratio":
        return this.#leaveAfterRatio(peer, departure.ratio);
      case "never":
    }
  }

  #leaveAfterRatio(peer: LabPeer, ratio: number): void {
    const { clock, metainfo } = this.#parts;
    const timer = clock.every(RATIO_INTERVAL_MS, () => {
      const hasLeft = peer.record.leftMs !== undefined;
      if (!hasLeft && peer.node.sentBytes < ratio * metainfo.totalBytes) return;
      timer.cancel();
      this.#leave(peer);
    });
  }

  #giveUp(peer: LabPeer): void {
    if (peer.record.leftMs !== undefined || peer.isComplete) return;
    // a peer that once held everything, and lost it in a crash, counts as completed
    peer.record.gaveUp = peer.record.completedMs === undefined;
    this.#leave(peer);
  }

  #leave(peer: LabPeer): void {
    if (peer.record.leftMs !== undefined) return;
    if (!peer.isUp) return void this.#notBack.add(peer);
    this.#stops(peer, { kind: "went", gaveUp: peer.record.gaveUp });
    peer.leave();
    this.#gone(peer);
    this.#look();
  }

  #stops(peer: LabPeer, how: Parting): void {
    this.#parts.onStop(peer, how);
    this.#parts.recorder.stopping(peer);
    this.#running.delete(peer);
    this.#incomplete.delete(peer);
  }

  #gone(peer: LabPeer): void {
    peer.record.leftMs = this.#parts.clock.present;
  }

  #look(): void {
    if (this.isAllComplete) this.#parts.onAllComplete();
  }
}
