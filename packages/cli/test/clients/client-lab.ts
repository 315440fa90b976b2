import type { AnnounceRequest, Metainfo, Torrent, Tracker } from "@minibit/core";
import { onTestFinished } from "vitest";
import { createPeer } from "../../src/index.js";
import { Scratch } from "../scratch.js";
import { type SampleContent, writeSample } from "./sample-content.js";

/** Content shared by a foreign client and MiniBit, and a MiniBit tracker. All is removed after the test. */
export class ClientLab {
  /** Announces to our tracker. */
  readonly metainfo: Metainfo;
  /** Path of its torrent file. */
  readonly torrentFile: string;
  /** The folder that contains the content. */
  readonly origin: string;
  /** An empty folder. */
  readonly target: string;
  readonly #announces: AnnounceRequest[] = [];
  #waiting: (() => void)[] = [];

  private constructor(scratch: Scratch, tracker: Tracker, torrent: { metainfo: Metainfo; file: string }) {
    this.metainfo = torrent.metainfo;
    this.torrentFile = torrent.file;
    this.origin = scratch.folder("origin");
    this.target = scratch.folder("target");
    tracker.events.on("announce", (request) => this.#heard(request));
  }

  /** Makes a lab for `content`. */
  static async open(content: SampleContent): Promise<ClientLab> {
    const scratch = new Scratch();
    onTestFinished(() => scratch.remove());
    const { tracker, url } = await scratch.tracker();
    const torrent = await scratch.torrent(writeSample(content, scratch, "origin"), [`${url}/announce`]);
    return new ClientLab(scratch, tracker, torrent);
  }

  /** Adds a MiniBit peer that shares what is, or will be, in `folder`. */
  async share(folder: string): Promise<Torrent> {
    const peer = createPeer({ host: "127.0.0.1" });
    onTestFinished(() => peer.close());
    await peer.listen();
    return peer.add(this.metainfo, { folder });
  }

  /** Resolves when an announce that `isSuch` accepts has arrived, even before this call. */
  async announced(isSuch: (request: AnnounceRequest) => boolean): Promise<void> {
    while (!this.#announces.some(isSuch)) {
      await new Promise<void>((heard) => this.#waiting.push(heard));
    }
  }

  #heard(request: AnnounceRequest): void {
    this.#announces.push(request);
    for (const heard of this.#waiting.splice(0)) heard();
  }
}
