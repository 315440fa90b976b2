import { mkdirSync, rmSync } from "node:fs";
import { FieldNetwork } from "./field-network.js";
import { NodeProcess } from "./node-process.js";
import { leechersOf, typed } from "./setting.js";

/** Time for a process to start, and for all peers to complete. */
const START_MS = 30_000;
const COMPLETE_MS = 300_000;

const TRACKER_PORT = 9_000;

/**
 * Makes one run in the field: a tracker, a seed and leechers, each with a process and a node, share `sample`. Returns
 * for each leecher the seconds from the seed's arrival to completion, and when it had arrived before that, and for
 * everybody what it sent and what its link carried.
 */
export async function fieldRun(setting, sample, folder, say = () => {}) {
  const network = new FieldNetwork(`minibit-field-${process.pid}`);
  const abandon = () => network.remove();
  process.once("exit", abandon);
  try {
    const run = new FieldRun(setting, sample, folder, network);
    return await run.result(say);
  } finally {
    await NodeProcess.endAll();
    network.remove();
    process.off("exit", abandon);
    rmSync(folder.at("copies"), { recursive: true, force: true });
  }
}

class FieldRun {
  #setting;
  #sample;
  #folder;
  #network;
  #tracker;

  constructor(setting, sample, folder, network) {
    this.#setting = setting;
    this.#sample = sample;
    this.#folder = folder;
    this.#network = network;
  }

  async result(say) {
    const names = leechersOf(this.#setting);
    this.#makeNodes(names);
    await this.#startTracker();
    const leechers = await this.#gather(names, say);
    const seed = this.#startPeer("seed", this.#sample.origin, "forever");
    const seedJoinedAt = await this.#joined("seed");
    const outcomes = leechers.map((leecher) => this.#outcome(leecher, seedJoinedAt, say));
    return {
      leechers: await Promise.all(outcomes),
      seed: { ...sentBy(seed), line: this.#network.traffic("seed") },
    };
  }

  #makeNodes(leechers) {
    this.#network.addNode("tracker");
    this.#network.addNode("seed", this.#setting.seed);
    for (const { name, line } of leechers) this.#network.addNode(name, line);
  }

  async #startTracker() {
    const { trackerIntervalMs } = this.#setting;
    const args = ["tracker", "--host", this.#network.addressOf("tracker"), "--port", `${TRACKER_PORT}`];
    const interval = ["--interval", `${trackerIntervalMs / 1_000}s`];
    this.#tracker = new NodeProcess(this.#network, "tracker", [...args, ...interval], this.#folder.path);
    await this.#tracker.event("listening", START_MS);
  }

  #startPeer(name, dir, until) {
    const { selector, choker, slots } = this.#setting;
    const tracker = `http://${this.#network.addressOf("tracker")}:${TRACKER_PORT}`;
    const args = [
      ["peer", this.#sample.torrentFile, "--dir", dir, "--id", name, "--tracker", tracker, "--until", until],
      ["--selector", selector, "--choker", typed(choker), "--slots", `${slots.regular}+${slots.optimistic}`],
    ];
    return new NodeProcess(this.#network, name, args.flat(), this.#folder.path);
  }

  /** Starts the leechers one after the other. Afterwards they are connected to each other and have no data. */
  async #gather(leechers, say) {
    const peers = [];
    for (const { name, className } of leechers) {
      const target = this.#folder.at("copies", name);
      mkdirSync(target, { recursive: true });
      const peer = this.#startPeer(name, target, "complete");
      peers.push({ name, className, target, peer, joinedAt: await this.#joined(name) });
      say(`${name} joined`);
    }
    return peers;
  }

  async #outcome({ name, className, target, peer, joinedAt }, seedJoinedAt, say) {
    const { time } = await peer.event("complete", COMPLETE_MS);
    const seconds = (Date.parse(time) - seedJoinedAt) / 1_000;
    say(`${name} is complete after ${seconds.toFixed(1)} s`);
    await peer.ended(START_MS);
    this.#sample.check(target);
    return {
      name,
      className,
      joinedMs: joinedAt - seedJoinedAt,
      seconds,
      ...sentBy(peer),
      line: this.#network.traffic(name),
    };
  }

  /** Resolves with the time at which the tracker first heard of the node `name`, milliseconds of its clock. */
  async #joined(name) {
    const from = `${this.#network.addressOf(name)}:`;
    const { time } = await this.#tracker.event("joined", START_MS, ({ address }) => address.startsWith(from));
    return Date.parse(time);
  }
}

function sentBy(peer) {
  const { uploadedBytes, downloadedBytes } = peer.last("progress");
  return { uploadedBytes, downloadedBytes };
}
