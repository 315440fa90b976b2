import type { Draw } from "./draw.js";

/** What a swarm may contain. */
const FEATURES = [
  "losses",
  "crashes",
  "partitions",
  "slow links",
  "outages",
  "adversaries",
  "free riders",
  "withholders",
  "odd strategies",
  "super-seeding",
  "churn",
  "viewers",
  "limits",
  "narrow neighbourhoods",
  "parts",
] as const;

/** One of the features. */
export type Feature = (typeof FEATURES)[number];

/**
 * Draws the features of a swarm, each independently with probability 1/2. If every swarm had everything, one feature
 * would hide what another would show (Groce et al., "Swarm testing", ISSTA 2012).
 */
export function drawFeatures(draw: Draw): ReadonlySet<Feature> {
  return new Set(FEATURES.filter(() => draw.chance(0.5)));
}
