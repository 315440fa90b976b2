import type { Torrent } from "@minibit/core";
import type { PeerResult } from "./peer-result.js";

/** What is known of a peer before it arrives. */
export interface PeerIdentity {
  /** Its name. */
  readonly name: string;
  /** The name of its population. */
  readonly population: string;
  /** The number of its population. */
  readonly group: number;
  /** Whether it holds everything from the start. */
  readonly isOrigin: boolean;
  /** Upload capacity of its access link, bytes per second; `Infinity` if unlimited. */
  readonly upload: number;
  /** Download capacity of its access link, bytes per second; `Infinity` if unlimited. */
  readonly download: number;
}

/** Measurements of one peer while it is present. Times are in milliseconds. */
export class PeerRecord {
  arrivedMs = 0;
  completedMs: number | undefined;
  leftMs: number | undefined;
  /** How long it was away after crashes. */
  awayMs = 0;
  /** Whether it left of its own accord before it was complete. */
  gaveUp = false;
  /** Bytes from peers that held everything from the start, over links that have closed. */
  fromSeedsBytes = 0;
  /** Number of links counted in samples. */
  links = 0;
  /** Links of these in which it was interested in the other end. */
  interested = 0;
  /** Links of these in which the other end choked it. */
  choked = 0;
  /** Number of samples in which it was present. */
  samples = 0;
  /** Pieces that its playback would have missed if it had never paused. */
  missedPieces = 0;
  /** Pieces due in this playback before that time are counted: no later life of the peer changes them. */
  missedUntilMs = 0;
  /** Counts of finished torrents: a crash and a restart begin a new one. */
  readonly past = { uploaded: 0, downloaded: 0, wasted: 0, sent: 0, received: 0, stalls: 0, stalledMs: 0 };
  readonly #notes = new Map<string, { sum: number; count: number }>();
  #downSinceMs: number | undefined;
  /** Useful bytes that it had received when it held everything. */
  #usefulBytes: number | undefined;

  /** Starts before anything is measured. */
  constructor(readonly identity: PeerIdentity) {}

  /** Its strategy noted a number. */
  note(name: string, value: number): void {
    const note = this.#notes.get(name) ?? { sum: 0, count: 0 };
    note.sum += value;
    note.count++;
    this.#notes.set(name, note);
  }

  /** It holds everything for the first time, while it runs `torrent`. */
  completed(nowMs: number, torrent: Torrent | undefined): void {
    const { past } = this;
    const { downloadedBytes = 0, wastedBytes = 0 } = torrent?.status ?? {};
    this.completedMs = nowMs;
    this.#usefulBytes = past.downloaded - past.wasted + downloadedBytes - wastedBytes;
  }

  /** It crashed and will be back. */
  wentDown(nowMs: number): void {
    this.#downSinceMs = nowMs;
  }

  /** It comes back after a crash, or would do so now had it not left; or the run ends. */
  cameBack(nowMs: number): void {
    this.awayMs += nowMs - (this.#downSinceMs ?? nowMs);
    this.#downSinceMs = undefined;
  }

  /** Adds the counts of `torrent`, which has ended or is ending. */
  absorb(torrent: Torrent): void {
    const { past } = this;
    const { status } = torrent;
    past.uploaded += status.uploadedBytes;
    past.downloaded += status.downloadedBytes;
    past.wasted += status.wastedBytes;
    past.sent += status.messagesSent;
    past.received += status.messagesReceived;
    past.stalls += status.playback?.stalls ?? 0;
    past.stalledMs += status.playback?.stalledMs ?? 0;
  }

  /** Returns the result. All torrents must have been absorbed; `pieces` is the number of pieces that it holds. */
  result(pieces: number): PeerResult {
    const { identity, past } = this;
    const downloadMs =
      identity.isOrigin || this.completedMs === undefined ? undefined : this.completedMs - this.arrivedMs;
    return {
      name: identity.name,
      population: identity.population,
      arrivedMs: this.arrivedMs,
      completedMs: this.completedMs,
      leftMs: this.leftMs,
      awayMs: this.awayMs,
      downloadMs,
      uploadCapacity: finite(identity.upload),
      downloadCapacity: finite(identity.download),
      pieces,
      uploadedBytes: past.uploaded,
      downloadedBytes: past.downloaded,
      fromSeedsBytes: this.fromSeedsBytes,
      wastedBytes: past.wasted,
      againBytes: this.#againBytes,
      shareRatio: past.downloaded > 0 ? past.uploaded / past.downloaded : null,
      messagesSent: past.sent,
      messagesReceived: past.received,
      interestedPart: partOf(this.interested, this.links),
      chokedPart: partOf(this.choked, this.interested),
      meanLinks: partOf(this.links, this.samples),
      stalls: past.stalls,
      stalledMs: past.stalledMs,
      missedPieces: this.missedPieces,
      notes: Object.fromEntries(Array.from(this.#notes, ([name, { sum, count }]) => [name, sum / count])),
    };
  }

  get #againBytes(): number {
    const useful = this.past.downloaded - this.past.wasted;
    return useful - (this.#usefulBytes ?? useful);
  }
}

/** Nothing has no parts. */
function partOf(some: number, all: number): number | null {
  return all > 0 ? some / all : null;
}

function finite(rate: number): number | null {
  return rate === Infinity ? null : rate;
}
