import type { AnnounceRequest, Metainfo, Torrent, Tracker } from "@minibit/core";
import { onTestFinished } from "vitest";
import { createPeer } from "../../src/index.js";
import { Scratch } from "../scratch.js";
import { type SampleContent, writeSample } from "./sample-content.js";

/** Something to be shared by a foreign client and ours, and a tracker of ours. All of it goes when the test is over. */
export class ClientLab {
  /** Announces to our tracker. */
  readonly metainfo: Metainfo;
  /** The same as a torrent file. */
  readonly torrentFile: string;
  /** The folder in which the content is. */
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

  /** A lab around `content`. */
  static async open(content: SampleContent): Promise<ClientLab> {
    const scratch = new Scratch();
    onTestFinished(() => scratch.remove());
    const { tracker, url } = await scratch.tracker();
    const torrent = await scratch.torrent(writeSample(content, scratch, "origin"), [`${url}/announce`]);
    return new ClientLab(scratch, tracker, torrent);
  }

  /** A peer of ours that shares what is in `folder`, or is to be. */
  async share(folder: string): Promise<Torrent> {
    const peer = createPeer({ host: "127.0.0.1" });
    onTestFinished(() => peer.close());
    await peer.listen();
    return peer.add(this.metainfo, { folder });
  }

  /** When an announce such as `isSuch` describes has come in, if long ago. */
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
