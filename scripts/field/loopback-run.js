import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { createPeer } from "minibit";
import { leechersOf } from "./setting.js";

const HOST = "127.0.0.1";

/** Time for the leechers to connect to each other, and for all peers to complete. */
const GATHER_MS = 60_000;
const COMPLETE_MS = 300_000;

/**
 * Makes one run over loopback: a seed and leechers, all in this process, share `sample` over TCP and limit themselves.
 * Returns each leecher's seconds from the seed's arrival, when all leechers are connected to each other.
 */
export async function loopbackRun(setting, sample, folder, say = () => {}) {
  const run = new LoopbackRun(setting, sample, folder);
  try {
    return await run.result(say);
  } finally {
    await run.close();
    rmSync(folder.at("copies"), { recursive: true, force: true });
  }
}

class LoopbackRun {
  #setting;
  #sample;
  #folder;
  #peers = [];

  constructor(setting, sample, folder) {
    this.#setting = setting;
    this.#sample = sample;
    this.#folder = folder;
  }

  async result(say) {
    const leechers = await this.#gather();
    say("all leechers have joined");
    const seed = await this.#join("seed", this.#setting.seed, this.#sample.origin);
    const seedJoinedAt = performance.now();
    const outcomes = leechers.map((leecher) => this.#outcome(leecher, seedJoinedAt, say));
    return {
      leechers: await within(COMPLETE_MS, "all leechers are complete", Promise.all(outcomes)),
      seed: { uploadedBytes: seed.torrent.status.uploadedBytes },
    };
  }

  async close() {
    await Promise.all(this.#peers.map(({ peer }) => peer.close()));
  }

  /**
   * Starts the leechers one after the other, as in the lab: otherwise all would hold their choke rounds at once.
   * Afterwards they are connected to each other and have no data.
   */
  async #gather() {
    const leechers = [];
    for (const { name, className, line } of leechersOf(this.#setting)) {
      const target = this.#folder.at("copies", name);
      mkdirSync(target, { recursive: true });
      leechers.push({ name, className, target, ...(await this.#join(name, line, target)) });
      await sleep(this.#setting.joinEveryMs);
    }
    return leechers;
  }

  /**
   * Resolves with a new peer that is connected to each earlier one. It dials them in random order: in their order of
   * arrival, the seed would serve the same ones first in every run.
   */
  async #join(name, { upload, download }, dir) {
    const { selector, choker, slots } = this.#setting;
    const limits = { uploadLimit: upload, downloadLimit: download };
    const peer = createPeer({ name, host: HOST, selector, choker, slots, ...limits });
    const { port } = await peer.listen();
    const peers = shuffled(this.#peers).map((other) => ({ host: HOST, port: other.port }));
    const torrent = peer.add(readFileSync(this.#sample.torrentFile), { folder: dir, trackers: [], peers });
    this.#peers.push({ peer, port });
    await within(GATHER_MS, `${name} joined`, linked(torrent, peers.length));
    return { peer, torrent };
  }

  async #outcome({ name, className, target, peer, torrent }, seedJoinedAt, say) {
    await torrent.completed();
    const seconds = (performance.now() - seedJoinedAt) / 1_000;
    say(`${name} is complete after ${seconds.toFixed(1)} s`);
    const { uploadedBytes, downloadedBytes } = torrent.status;
    await peer.close();
    this.#sample.check(target);
    return { name, className, seconds, uploadedBytes, downloadedBytes };
  }
}

/** Returns the items of `list` in random order. */
function shuffled(list) {
  const drawn = list.map((item) => ({ item, place: Math.random() }));
  return drawn.toSorted((one, other) => one.place - other.place).map(({ item }) => item);
}

/** Resolves when `torrent` has had `count` connections. */
async function linked(torrent, count) {
  let lacking = count;
  if (lacking === 0) return;
  await new Promise((resolve, reject) => {
    torrent.on("joined", () => --lacking === 0 && resolve());
    torrent.once("failed", reject);
  });
}

/** Returns `promise`, or rejects after `ms` with an error that says what did not happen. */
async function within(ms, what, promise) {
  let timer;
  const expiry = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not within ${ms / 1_000} s: ${what}`)), ms);
  });
  try {
    return await Promise.race([promise, expiry]);
  } finally {
    clearTimeout(timer);
  }
}
