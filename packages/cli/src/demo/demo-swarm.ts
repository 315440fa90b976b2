import { dirname } from "node:path";
import {
  type Metainfo,
  MIB,
  type PeerAddress,
  SystemClock,
  Tracker,
  TrackerServer,
  formatAddress,
  systemRandom,
} from "@minibit/core";
import type { DemoFolder } from "./demo-folder.js";
import { demoName } from "./demo-names.js";
import { DemoPeer, SEED } from "./demo-peer.js";
import type { DemoPlan } from "./demo-plan.js";

/** How long the seed takes to send one copy, seconds: long enough to watch. */
const SECONDS_A_COPY = 6;
/** Small files need no slowing down. */
const LEAST_UPLOAD_LIMIT = 2 * MIB;

/** A tracker, a seed and peers in this process, over TCP on loopback. */
export class DemoSwarm {
  readonly seed: DemoPeer;
  readonly leechers: readonly DemoPeer[];
  /** Maximum upload rate of each member, bytes per second. */
  readonly uploadLimit: number;
  readonly #tracker: Tracker;
  readonly #server: TrackerServer;

  /** Nothing listens before {@link DemoSwarm.start}. */
  constructor(
    readonly metainfo: Metainfo,
    plan: Pick<DemoPlan, "peers" | "selector" | "choker" | "plugins">,
  ) {
    const { selector, choker, plugins } = plan;
    this.uploadLimit = Math.max(LEAST_UPLOAD_LIMIT, Math.ceil(metainfo.totalBytes / SECONDS_A_COPY));
    const options = { selector, choker, plugins, uploadLimit: this.uploadLimit };
    this.seed = new DemoPeer(SEED, options);
    this.leechers = Array.from({ length: plan.peers }, (_, index) => new DemoPeer(demoName(index), options));
    this.#tracker = new Tracker({ scheduler: new SystemClock(), random: systemRandom() });
    this.#server = new TrackerServer(this.#tracker);
  }

  /** All members, the seed first. */
  get members(): readonly DemoPeer[] {
    return [this.seed, ...this.leechers];
  }

  /**
   * Starts the tracker, the seed and then the peers. The original is at `content`; copies go into `folder`.
   * `onListening` is called for each peer before it shares anything.
   */
  async start(
    content: string,
    folder: DemoFolder,
    onListening: (member: DemoPeer, address: PeerAddress) => void,
  ): Promise<PeerAddress> {
    const tracker = await this.#server.listen({ host: "127.0.0.1", port: 0 });
    const announce = `http://${formatAddress(tracker)}/announce`;
    for (const member of this.members) onListening(member, await member.listen());
    const seeding = this.seed.share(this.metainfo, dirname(content), announce);
    await new Promise<void>((resolve, reject) => {
      seeding.once("failed", reject);
      seeding.on("announced", () => resolve());
    });
    for (const leecher of this.leechers) leecher.share(this.metainfo, folder.below(leecher.name), announce);
    return tracker;
  }

  /** Resolves when every peer has everything. Rejects with the error of the first that fails. */
  async completed(): Promise<void> {
    await Promise.all(this.leechers.map(({ torrent }) => torrent.completed()));
  }

  /** Closes the peers and the tracker. */
  async close(): Promise<void> {
    await Promise.all(this.members.map((member) => member.close()));
    await this.#server.close();
    this.#tracker.close();
  }
}
