import { Simulation } from "@minibit/simulator";
import { strategies } from "@minibit/strategies";
import { FULL_SEGMENTS } from "./payload-part.js";
import { leechersOf } from "./setting.js";

/** Number of events between checks for the end. */
const EVENTS_A_STEP = 100_000;

/** A run that takes longer than this in simulated time hangs. */
const LATEST_MS = 600_000;

/** Defaults of `minibit peer` for connections and tracker requests. */
const NEIGHBOURS = { most: 100, wanted: 50, few: 20 };

/**
 * Makes one run in the lab with this random seed. Returns each leecher's seconds from the seed's arrival to completion.
 *
 * The lab has no segments or headers. Its links therefore get only the fraction of the real rate that remains for the
 * payload of TCP; `payloadPart` gives that fraction for the upload links of a class or of the seed.
 */
export function labRun(setting, seed, payloadPart) {
  const scenario = labScenario(setting, payloadPart);
  const simulation = new Simulation({ scenario, seed, plugins: [strategies] });
  while (simulation.step(EVENTS_A_STEP));
  const { peers, ending } = simulation.result();
  if (ending !== "complete") throw new Error(`the lab's run ${seed} ended as '${ending}'`);
  const isSeed = ({ population }) => population === "seed";
  const seedPeer = peers.find(isSeed);
  return {
    leechers: peers
      .filter((peer) => !isSeed(peer))
      .map(({ name, population, completedMs, uploadedBytes, downloadedBytes }) => ({
        name,
        className: population,
        seconds: (completedMs - seedPeer.arrivedMs) / 1_000,
        uploadedBytes,
        downloadedBytes,
      })),
    seed: { uploadedBytes: seedPeer.uploadedBytes },
  };
}

function labScenario(setting, payloadPart) {
  const leechers = leechersOf(setting);
  const { fileBytes, pieceBytes, latencyMs, joinEveryMs, overhead } = setting;
  const { trackerIntervalMs, trackerMinIntervalMs } = setting;
  return {
    name: "field",
    summary: "one seed and leechers of three classes, as they are in the field",
    file: { bytes: fileBytes, pieceBytes },
    populations: [
      populationOf(setting, {
        name: "seed",
        count: 1,
        holds: 1,
        ...linesOf(setting.seed, payloadPart("seed")),
        arrival: { kind: "at-once", atMs: leechers.length * joinEveryMs },
        departure: { kind: "never" },
      }),
      ...setting.classes.map(({ name, count, ...line }) =>
        populationOf(setting, {
          name,
          count,
          holds: 0,
          ...linesOf(line, payloadPart(name)),
          arrival: {
            kind: "trace",
            timesMs: leechers.filter(({ className }) => className === name).map(({ atMs }) => atMs),
          },
          departure: { kind: "at-once" },
        }),
      ),
    ],
    tracker: {
      sampler: "everybody",
      mostPeers: NEIGHBOURS.wanted,
      intervalMs: trackerIntervalMs,
      minIntervalMs: trackerMinIntervalMs,
      roundTripMs: 2 * latencyMs.most,
    },
    network: {
      model: "turns",
      latency: { kind: "drawn", from: { kind: "uniform", ...latencyMs } },
      lossPerSecond: 0,
      slowStart: false,
      overhead,
    },
    faults: [],
    stop: { whenComplete: true, atMs: LATEST_MS },
    measures: { sampleMs: 10_000, warmUpMs: 0 },
  };
}

function populationOf({ selector, choker, slots }, particulars) {
  return {
    region: undefined,
    selector,
    choker,
    revealer: undefined,
    slots,
    uploadLimit: undefined,
    downloadLimit: undefined,
    neighbours: NEIGHBOURS,
    abortsPerSecond: 0,
    behaviour: { kind: "honest" },
    viewing: undefined,
    ...particulars,
  };
}

function linesOf({ upload, download }, payloadPart) {
  return { upload: fixed(upload * payloadPart), download: fixed(download * FULL_SEGMENTS) };
}

function fixed(rate) {
  return { kind: "fixed", value: Math.round(rate) };
}
