import {
  DEFAULT_LIMITS,
  type Metainfo,
  NO_WATCH,
  type Random,
  SILENT,
  type StrategyFault,
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
import type { LabPeer } from "./lab-peer.js";
import { LabSwarm } from "./lab-swarm.js";
import { labTorrent } from "./lab-torrent.js";
import type { TrackerService } from "./lab-tracker-client.js";
import { latencyModel } from "./latency-of.js";
import { linkModel } from "./link-model-of.js";
import { OutsideCalls } from "./outside-calls.js";
import { PeerFactory } from "./peer-factory.js";
import { type Coming, populationPeers } from "./population-peers.js";
import type { SimulationPlan } from "./simulation-plan.js";
import { type RecorderParts, SwarmRecorder } from "./swarm-recorder.js";
import { Tracing } from "./tracing.js";
import { WatchedRegistry } from "./watched-registry.js";
import { makeWholeCopy } from "./whole-copy.js";

/** Everything in a run, wired up: the composition root of the lab. */
export class LabWorld {
  readonly clock = new VirtualClock();
  readonly network: LabNetwork;
  readonly metainfo: Metainfo;
  readonly recorder: SwarmRecorder;
  readonly swarm: LabSwarm;
  /** Checks the invariants of the run, if requested. */
  readonly checker: InvariantChecker | undefined;

  /**
   * Makes a world in which nothing has happened yet.
   *
   * @throws ScenarioError if the scenario names strategies that cannot be used.
   */
  constructor(plan: SimulationPlan, random: Random, onAllComplete: () => void) {
    const { scenario } = plan;
    const strategies = registryOf(plan);
    checkStrategies(scenario, strategies);
    this.network = networkOf(scenario, this.clock, random);
    this.metainfo = labTorrent(scenario.name, scenario.file);
    const factsOf = faultFacts(plan.placeOf);
    this.recorder = recorderOf(scenario, this.network, this.metainfo, factsOf);
    this.checker = plan.check ? new InvariantChecker(this.network, this.metainfo.pieceCount) : undefined;
    const tracker = trackerOf(scenario, strategies, this.clock, random.fork("tracker"));
    const failed = (peer: string, fault: StrategyFault): void =>
      this.recorder.fault({ peer, ...factsOf(fault) });
    for (const fault of strategies.takeFaults()) failed("tracker", fault);
    tracker.tracker.events.on("fault", (fault) => failed("tracker", fault));
    const tracing = plan.trace && new Tracing(plan.trace, this.network, factsOf);
    const { clock, network, metainfo, recorder } = this;
    this.swarm = new LabSwarm({
      clock,
      metainfo,
      recorder,
      coming: this.#coming(plan, strategies, tracker, random),
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

  /** Runs up to `events` events, none after `untilMs`, and checks invariants after each; returns how many happened. */
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

  /** All peers that are to arrive; none is present yet. */
  #coming(
    { plugins, scenario }: SimulationPlan,
    strategies: WatchedRegistry,
    tracker: TrackerService,
    random: Random,
  ): Coming[] {
    const { checker, clock, metainfo, network } = this;
    const watch = checker && ((peer: LabPeer) => checker.watch(peer));
    const peers = random.fork("peers");
    const host = new PeerFactory({ clock, network, tracker, strategies, plugins, random: peers, watch });
    const draws = random.fork("populations");
    const coming = scenario.populations.flatMap((population, group) =>
      populationPeers({ host, metainfo, population, group }, draws),
    );
    const disks = coming.map(({ peer }) => peer.disk);
    makeWholeCopy(disks, draws.fork("whole copy"));
    return coming;
  }
}

function watchCallsOf({ outsideReads }: SimulationPlan): WatchCalls {
  if (!outsideReads) return NO_WATCH;
  const calls = new OutsideCalls(outsideReads);
  return (strategy) => calls.watch(strategy);
}

function registryOf(plan: SimulationPlan): WatchedRegistry {
  const registry = new WatchedRegistry(watchCallsOf(plan));
  for (const plugin of plan.plugins) registry.add(plugin);
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

function recorderOf(
  { file, measures, populations }: Scenario,
  network: LabNetwork,
  { pieceCount }: Metainfo,
  factsOf: RecorderParts["factsOf"],
): SwarmRecorder {
  return new SwarmRecorder({
    network,
    populations: populations.map(({ name }) => name),
    pieceCount,
    pieceBytes: file.pieceBytes,
    warmUpMs: measures.warmUpMs,
    factsOf,
  });
}

function trackerOf(
  { tracker }: Scenario,
  strategies: WatchedRegistry,
  clock: VirtualClock,
  random: Random,
): TrackerService {
  const ports = { random: random.fork("asked by sampler"), logger: SILENT, clock };
  return {
    tracker: new Tracker({
      scheduler: clock,
      random,
      watchCalls: strategies.watchCalls,
      sampler: chosenSampler(strategies, tracker.sampler, ports),
      intervalMs: tracker.intervalMs,
      minIntervalMs: tracker.minIntervalMs,
      limits: { ...DEFAULT_LIMITS, trackerPeers: tracker.mostPeers },
    }),
    roundTripMs: tracker.roundTripMs,
    outages: 0,
  };
}
