import {
  DEFAULT_LIMITS,
  type Metainfo,
  type Random,
  SILENT,
  StrategyRegistry,
  Tracker,
  chosenSampler,
} from "@minibit/core";
import { InvariantChecker } from "../checking/index.js";
import { VirtualClock } from "../clock/index.js";
import { LabNetwork } from "../network/index.js";
import type { Scenario } from "../scenario/scenario.js";
import { checkStrategies } from "./check-strategies.js";
import { faultFacts } from "./fault-facts.js";
import { FaultPlan } from "./fault-plan.js";
import { type LabPeer } from "./lab-peer.js";
import type { LabPeers } from "./lab-peers.js";
import { LabSwarm } from "./lab-swarm.js";
import { labTorrent } from "./lab-torrent.js";
import type { TrackerService } from "./lab-tracker-client.js";
import { latencyModel } from "./latency-of.js";
import { linkModel } from "./link-model-of.js";
import { PeerFactory } from "./peer-factory.js";
import { populationPeers } from "./population-peers.js";
import type { SimulationPlan } from "./simulation-plan.js";
import { SwarmRecorder } from "./swarm-recorder.js";
import { Tracing } from "./tracing.js";
import { makeWholeCopy } from "./whole-copy.js";

/** Everything that a run consists of, wired up: the composition root of the lab. */
export class LabWorld {
  readonly clock = new VirtualClock();
  readonly network: LabNetwork;
  readonly metainfo: Metainfo;
  readonly recorder: SwarmRecorder;
  readonly swarm: LabSwarm;
  /** Holds the run against its invariants, if that is wanted. */
  readonly checker: InvariantChecker | undefined;

  /**
   * A world in which nothing has happened.
   *
   * @throws ScenarioError when the scenario names strategies that cannot be used.
   */
  constructor(plan: SimulationPlan, random: Random, onAllComplete: () => void) {
    const { scenario } = plan;
    const strategies = registryOf(plan);
    checkStrategies(scenario, strategies);
    this.network = networkOf(scenario, this.clock, random);
    this.metainfo = labTorrent(scenario.name, scenario.file);
    const factsOf = faultFacts(plan.placeOf);
    this.recorder = new SwarmRecorder({
      network: this.network,
      populations: scenario.populations.map(({ name }) => name),
      pieceCount: this.metainfo.pieceCount,
      pieceBytes: scenario.file.pieceBytes,
      warmUpMs: scenario.measures.warmUpMs,
      factsOf,
    });
    this.checker = plan.check ? new InvariantChecker(this.network, this.metainfo.pieceCount) : undefined;
    const tracker = trackerOf(scenario, strategies, this.clock, random.fork("tracker"));
    tracker.tracker.events.on("fault", (fault) =>
      this.recorder.fault({ peer: "tracker", ...factsOf(fault) }),
    );
    const factory = new PeerFactory({
      clock: this.clock,
      network: this.network,
      tracker,
      strategies,
      plugins: plan.plugins,
      random: random.fork("peers"),
      watch: this.checker && ((peer) => this.checker!.watch(peer)),
    });
    const { clock, network, metainfo, recorder } = this;
    const host: LabPeers = {
      clock,
      network,
      makePeer: (peer, lifetime) => factory.create(peer, lifetime),
      torrentOptions: (population) => factory.torrentOptions(population),
    };
    const tracing = plan.trace && new Tracing(plan.trace, network, factsOf);
    const draws = random.fork("populations");
    const coming = scenario.populations.flatMap((population, group) =>
      populationPeers(host, population, group, metainfo, draws),
    );
    makeWholeCopy(
      coming.map(({ peer }) => peer.disk),
      draws.fork("whole copy"),
    );
    this.swarm = new LabSwarm({
      clock,
      metainfo,
      recorder,
      coming,
      random: random.fork("comings and goings"),
      onAllComplete: () => {
        if (scenario.stop.whenComplete) onAllComplete();
      },
      onStart: (peer, torrent) => tracing?.started(peer, torrent),
      onStop: (peer, how) => tracing?.stopping(peer, how),
    });
    new FaultPlan({ clock, network, swarm: this.swarm, tracker, random: random.fork("faults") }).plan(
      scenario.faults,
    );
    clock.every(scenario.measures.sampleMs, () => recorder.sample(this.swarm.running));
  }

  /** Lets up to `events` happen, none after `untilMs`, and holds each against the invariants; returns how many did. */
  run(events: number, untilMs: number): number {
    const { checker, clock } = this;
    if (!checker) return clock.run(events, untilMs);
    let count = 0;
    while (count < events && clock.run(1, untilMs) === 1) {
      count++;
      checker.check();
    }
    if (count < events) checker.checkAll();
    return count;
  }

  /** The peers that run. */
  get running(): Iterable<LabPeer> {
    return this.swarm.running;
  }
}

function registryOf({ plugins }: SimulationPlan): StrategyRegistry {
  const registry = new StrategyRegistry();
  for (const plugin of plugins) registry.add(plugin);
  return registry;
}

function networkOf({ network, populations }: Scenario, clock: VirtualClock, random: Random): LabNetwork {
  const { lossPerSecond, slowStart, overhead } = network;
  return new LabNetwork({
    clock,
    random: random.fork("network"),
    model: linkModel(network.model),
    latency: latencyModel(network.latency, random.fork("latency")),
    groups: populations.length,
    lossPerSecond,
    slowStart,
    overhead,
  });
}

function trackerOf(
  { tracker }: Scenario,
  strategies: StrategyRegistry,
  clock: VirtualClock,
  random: Random,
): TrackerService {
  const ports = { random: random.fork("asked by sampler"), logger: SILENT, clock };
  return {
    tracker: new Tracker({
      scheduler: clock,
      random,
      sampler: chosenSampler(strategies, tracker.sampler, ports),
      intervalMs: tracker.intervalMs,
      minIntervalMs: tracker.minIntervalMs,
      limits: { ...DEFAULT_LIMITS, trackerPeers: tracker.mostPeers },
    }),
    roundTripMs: tracker.roundTripMs,
    outages: 0,
  };
}
