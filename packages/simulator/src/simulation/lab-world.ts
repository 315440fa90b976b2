import {
  DEFAULT_LIMITS,
  type Metainfo,
  NO_WATCH,
  type Random,
  SILENT,
  type StrategyFault,
  type StrategyRegistry,
  Tracker,
  type WatchCalls,
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
import { OutsideCalls } from "./outside-calls.js";
import { PeerFactory } from "./peer-factory.js";
import { populationPeers } from "./population-peers.js";
import type { SimulationPlan } from "./simulation-plan.js";
import { SwarmRecorder } from "./swarm-recorder.js";
import { Tracing } from "./tracing.js";
import { WatchedRegistry } from "./watched-registry.js";
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
    const watchCalls = watchCallsOf(plan);
    const strategies = registryOf(plan, watchCalls);
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
    const tracker = trackerOf(scenario, strategies, watchCalls, this.clock, random.fork("tracker"));
    const failed = (peer: string, fault: StrategyFault): void =>
      this.recorder.fault({ peer, ...factsOf(fault) });
    for (const fault of strategies.takeFaults()) failed("tracker", fault);
    tracker.tracker.events.on("fault", (fault) => failed("tracker", fault));
    const factory = new PeerFactory({
      clock: this.clock,
      network: this.network,
      tracker,
      strategies,
      plugins: plan.plugins,
      watchCalls,
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
      onStart: (peer, torrent) => {
        for (const fault of strategies.takeFaults()) failed(peer.name, fault);
        tracing?.started(peer, torrent);
      },
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

function watchCallsOf({ outsideReads }: SimulationPlan): WatchCalls {
  if (!outsideReads) return NO_WATCH;
  const calls = new OutsideCalls(outsideReads);
  return (strategy) => calls.watch(strategy);
}

function registryOf({ plugins }: SimulationPlan, watchCalls: WatchCalls): WatchedRegistry {
  const registry = new WatchedRegistry(watchCalls);
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
  watchCalls: WatchCalls,
  clock: VirtualClock,
  random: Random,
): TrackerService {
  const ports = { random: random.fork("asked by sampler"), logger: SILENT, clock };
  return {
    tracker: new Tracker({
      scheduler: clock,
      random,
      watchCalls,
      sampler: chosenSampler(strategies, tracker.sampler, ports),
      intervalMs: tracker.intervalMs,
      minIntervalMs: tracker.minIntervalMs,
      limits: { ...DEFAULT_LIMITS, trackerPeers: tracker.mostPeers },
    }),
    roundTripMs: tracker.roundTripMs,
    outages: 0,
  };
}
