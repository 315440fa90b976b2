import type { Torrent } from "@minibit/core";
import type { PeerResult } from "./peer-result.js";

/** What is known of a peer before it comes. */
export interface PeerIdentity {
  /** Its name. */
  readonly name: string;
  /** The name of its population. */
  readonly population: string;
  /** The number of its population. */
  readonly group: number;
  /** Whether it holds everything from the start. */
  readonly isOrigin: boolean;
  /** What its line sends, bytes per second; `Infinity` for no bound. */
  readonly upload: number;
  /** What its line receives, bytes per second; `Infinity` for no bound. */
  readonly download: number;
}

/** What is measured of one peer while it is there. Times are milliseconds. */
export class PeerRecord {
  arrivedMs = 0;
  completedMs: number | undefined;
  leftMs: number | undefined;
  /** For how long it had crashed and was not back. */
  awayMs = 0;
  /** It left before it was complete, of its own accord. */
  gaveUp = false;
  /** Bytes from peers that held everything from the start, over links that are gone. */
  fromSeedsBytes = 0;
  /** Links counted at samples. */
  links = 0;
  /** Of these, links in which it was interested in the other end. */
  interested = 0;
  /** Of these, links whose other end choked it. */
  choked = 0;
  /** Samples in which it was there. */
  samples = 0;
  /** Pieces that its playback, had it never paused, would have missed. */
  missedPieces = 0;
  /** Pieces that this playback came to before that time are counted: no later life of the peer changes it. */
  missedUntilMs = 0;
  /** What torrents counted that are over: a crash and a restart begin a new one. */
  readonly past = { uploaded: 0, downloaded: 0, wasted: 0, sent: 0, received: 0, stalls: 0, stalledMs: 0 };
  readonly #notes = new Map<string, { sum: number; count: number }>();
  #downSinceMs: number | undefined;
  /** Bytes of use that it had received when it held everything. */
  #usefulBytes: number | undefined;

  /** Nothing measured yet. */
  constructor(readonly identity: PeerIdentity) {}

  /** Its strategy noted a number. */
  note(name: string, value: number): void {
    const note = this.#notes.get(name) ?? { sum: 0, count: 0 };
    note.sum += value;
    note.count++;
    this.#notes.set(name, note);
  }

  /** It holds everything for the first time, and `torrent` is what it does so with. */
  completed(nowMs: number, torrent: Torrent | undefined): void {
    const { past } = this;
    const { downloadedBytes = 0, wastedBytes = 0 } = torrent?.status ?? {};
    this.completedMs = nowMs;
    this.#usefulBytes = past.downloaded - past.wasted + downloadedBytes - wastedBytes;
  }

  /** It crashed, and is to be back. */
  wentDown(nowMs: number): void {
    this.#downSinceMs = nowMs;
  }

  /** It is back if it had crashed, or would be; or the run ends. */
  cameBack(nowMs: number): void {
    this.awayMs += nowMs - (this.#downSinceMs ?? nowMs);
    this.#downSinceMs = undefined;
  }

  /** Counts in what `torrent`, which is over or ends now, has counted. */
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

  /** What came of it. Everything has been absorbed; `pieces` is how many it holds. */
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

/** Nothing is no part of nothing. */
function partOf(some: number, all: number): number | null {
  return all > 0 ? some / all : null;
}

function finite(rate: number): number | null {
  return rate === Infinity ? null : rate;
}
