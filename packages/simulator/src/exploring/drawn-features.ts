import type { Draw } from "./draw.js";

/** What there can be in a swarm. */
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

/** One of them. */
export type Feature = (typeof FEATURES)[number];

/**
 * Which of them there are in one swarm: each in half of all, by itself. Where everything is there everywhere, what
 * one thing would show another hides (Groce et al., "Swarm testing", ISSTA 2012).
 */
export function drawFeatures(draw: Draw): ReadonlySet<Feature> {
  return new Set(FEATURES.filter(() => draw.chance(0.5)));
}
