import type { Random } from "@minibit/core";
import type { VirtualClock } from "../clock/index.js";
import type { LabNetwork, LabNode, Partition } from "../network/index.js";
import type { Fault, FaultTarget } from "../scenario/fault.js";
import { type NamedPeers, namesIn } from "../scenario/named-peers.js";
import { fewestOf } from "../statistics/index.js";
import type { LabPeer } from "./lab-peer.js";
import type { LabSwarm } from "./lab-swarm.js";
import type { TrackerService } from "./lab-tracker-client.js";

/** What faults need. */
export interface FaultParts {
  /** The clock. */
  readonly clock: VirtualClock;
  /** Random source for the choice of targets. */
  readonly random: Random;
  /** The network. */
  readonly network: LabNetwork;
  /** The peers. */
  readonly swarm: LabSwarm;
  /** The tracker. */
  readonly tracker: TrackerService;
}

/** Makes things fail at the times that a scenario gives. */
export class FaultPlan {
  /** Starts without any fault. */
  constructor(private readonly parts: FaultParts) {}

  /** Schedules the start, and the end, of each of `faults`. */
  plan(faults: readonly Fault[]): void {
    const { clock, random } = this.parts;
    for (const [index, fault] of faults.entries()) {
      clock.after(fault.atMs, () => this.#begin(fault, random.fork(`fault ${index}`)));
    }
  }

  #begin(fault: Fault, random: Random): void {
    switch (fault.kind) {
      case "crash":
        return this.#crash(fault, random);
      case "partition":
        return this.#partition(fault, random);
      case "slow-link":
        return this.#slow(fault, random);
      case "tracker-outage":
        return this.#silence(fault.durationMs);
    }
  }

  #crash({ target, restartAfterMs, resumes }: Extract<Fault, { kind: "crash" }>, random: Random): void {
    for (const peer of this.#targets(target, random)) this.parts.swarm.crash(peer, restartAfterMs, resumes);
  }

  #partition({ target, from, durationMs }: Extract<Fault, { kind: "partition" }>, random: Random): void {
    const { clock, network } = this.parts;
    const partition: Partition = {
      nodes: new Set(this.#targets(target, random).map(({ node }) => node)),
      from: from === undefined ? undefined : new Set(this.#named(from).map(({ node }) => node)),
    };
    network.partition(partition);
    clock.after(durationMs, () => network.partitions.end(partition));
  }

  #slow({ target, part, durationMs }: Extract<Fault, { kind: "slow-link" }>, random: Random): void {
    const nodes = new Set(this.#targets(target, random).map(({ node }) => node));
    this.#scale(nodes, part);
    this.parts.clock.after(durationMs, () => this.#scale(nodes, 1 / part));
  }

  #scale(nodes: Iterable<LabNode>, factor: number): void {
    for (const node of nodes) {
      const { upload, download } = node.rates;
      this.parts.network.setRates(node, { upload: upload * factor, download: download * factor });
    }
  }

  #silence(durationMs: number): void {
    const { clock, tracker } = this.parts;
    tracker.outages++;
    clock.after(durationMs, () => tracker.outages--);
  }

  /** The peers that `target` means: all that it names, or a randomly drawn part of them. */
  #targets({ who, part }: FaultTarget, random: Random): LabPeer[] {
    const named = this.#named(who);
    if (part >= 1) return named;
    return random.shuffle([...named]).slice(0, fewestOf(named.length, part));
  }

  /** Each name is of a population, or of a peer with all its identities: `sybil-1.1` is one of `sybil-1`. */
  #named(who: NamedPeers): LabPeer[] {
    const names = namesIn(who);
    return this.parts.swarm.peers.filter(({ name, population }) =>
      names.some((each) => name === each || name.startsWith(`${each}.`) || population.name === each),
    );
  }
}
