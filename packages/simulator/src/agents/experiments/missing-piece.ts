import { linearRegression } from "simple-statistics";
import { stabilityThreshold } from "../../oracles/index.js";
import { asCount, asPart } from "../../validation/judging/number-styles.js";
import { rowOf } from "../../validation/judging/row.js";
import type {
  FinishedPart,
  Measures,
  ScriptedExperiment,
  ValidationOptions,
  ValidationRow,
} from "../../validation/validation-experiment.js";
import { type ContactSettings, RandomContacts } from "../random-contacts.js";
import { measured, repeatedParts } from "./chapter.js";

/** A swarm that is observed. */
interface WatchedSwarm {
  readonly label: string;
  readonly settings: ContactSettings;
}

const BASE = { pieces: 10, seedContacts: 1, peerContacts: 1 } as const;
const AT_ONCE = Infinity;
/** Seeds stay slightly longer than one contact takes. */
const STAYING = 0.9;
const CLUB = 200;

const STABLE_SECONDS = 2_000;
const QUICK_STABLE_SECONDS = 1_000;
const GROWING_SECONDS = 600;

/** Growth of the population that a stable swarm may show, peers per second. */
const FLAT = 0.02;

const SWARMS: readonly WatchedSwarm[] = (["random", "rarest"] as const).flatMap((picks) => [
  watch(`${picks}, lambda 0.5`, { arrivals: 0.5, departures: AT_ONCE, picks }),
  watch(`${picks}, lambda 2, gamma 0.9`, { arrivals: 2, departures: STAYING, picks }),
  watch(`${picks}, lambda 0.5, starting with a club`, {
    arrivals: 0.5,
    departures: AT_ONCE,
    picks,
    club: CLUB,
  }),
  watch(`${picks}, lambda 2, starting with a club`, { arrivals: 2, departures: AT_ONCE, picks, club: CLUB }),
  watch(`${picks}, lambda 2`, { arrivals: 2, departures: AT_ONCE, picks }),
]);

/** Experiment 13: if more peers arrive than the seed can give the last piece to, all end up lacking the same one. */
export const missingPiece: ScriptedExperiment = {
  id: 13,
  title: "If peers arrive faster than the seed uploads, one piece goes missing",
  kind: "pass/fail",
  source:
    "Hajek and Zhu, Stochastic Systems 1 (2011); Zhu and Hajek, IEEE Transactions on Information Theory 58 (2012): " +
    "stable where lambda < U_s / (1 - mu/gamma), or gamma <= mu, unstable above",
  settings: (options) => [
    "random contacts of scripted agents: K = 10 pieces, U_s = 1 and mu = 1 contact a second, one piece each; peers arrive empty",
    `peers leave at once when complete, or after a mean of 1/0.9 s (gamma 0.9); a club is ${CLUB} peers that lack the same piece at the start`,
    `stable swarms are observed for ${stableSeconds(options)} s, growing ones for ${GROWING_SECONDS} s; the slope is that of the population over the last half`,
    "a contact transfers a random useful piece, or the one that is rarest in the whole swarm",
  ],
  parts: (options) =>
    SWARMS.flatMap(({ label, settings }) => {
      const seconds = isStable(settings) ? stableSeconds(options) : GROWING_SECONDS;
      return repeatedParts(label, options, (random) =>
        observe(new RandomContacts(settings, random), seconds),
      );
    }),
  judge: (results) => SWARMS.flatMap((swarm) => rowsOf(results, swarm)),
};

function watch(label: string, settings: Omit<ContactSettings, keyof typeof BASE>): WatchedSwarm {
  return { label, settings: { ...BASE, ...settings } };
}

function isStable(settings: ContactSettings): boolean {
  return settings.arrivals < stabilityThreshold(settings);
}

function stableSeconds({ quick }: ValidationOptions): number {
  return quick ? QUICK_STABLE_SECONDS : STABLE_SECONDS;
}

/** Samples once per second. */
function observe(swarm: RandomContacts, seconds: number): Measures {
  const lastHalf: [number, number][] = [];
  for (let second = 1; second <= seconds; second++) {
    swarm.run(second * 1_000);
    if (second > seconds / 2) lastHalf.push([second, swarm.population]);
  }
  const { m: slope } = linearRegression(lastHalf);
  return { slope, population: swarm.population, missingPart: swarm.missingPart };
}

function rowsOf(results: readonly FinishedPart[], { label, settings }: WatchedSwarm): ValidationRow[] {
  if (isStable(settings)) return [flatRow(results, label)];
  if (settings.picks === "rarest" && !settings.club) return [delayedRow(results, label)];
  return growingRows(results, label, settings);
}

function flatRow(results: readonly FinishedPart[], label: string): ValidationRow {
  return rowOf({
    label: `${label}: slope`,
    published: "0 (stable)",
    ours: measured(results, label, "slope"),
    style: asSlope,
    atMost: FLAT,
  });
}

function growingRows(
  results: readonly FinishedPart[],
  label: string,
  { arrivals, seedContacts }: ContactSettings,
): ValidationRow[] {
  return [
    rowOf({
      label: `${label}: slope`,
      published: `${asSlope(arrivals - seedContacts)} (unstable)`,
      ours: measured(results, label, "slope"),
      style: asSlope,
      atLeast: 0.5,
      atMost: 1.5,
    }),
    rowOf({
      label: `${label}: lacking the same piece at the end`,
      published: "nearly all",
      ours: measured(results, label, "missingPart"),
      style: asPart,
      atLeast: 0.8,
    }),
  ];
}

/** Rarest first with a view of the whole swarm, which no field peer has, keeps a club from forming for long. */
function delayedRow(results: readonly FinishedPart[], label: string): ValidationRow {
  return rowOf({
    label: `${label}: peers at the end`,
    published: "-",
    ours: measured(results, label, "population"),
    style: asCount,
    note:
      "Unstable in theory. Rarest first by the counts of the whole swarm keeps a club from forming for longer than " +
      "the observation. Once there is one, it grows all the same: see the row starting with a club.",
  });
}

function asSlope(perSecond: number): string {
  return `${perSecond.toFixed(3)}/s`;
}
