import type { ComparisonResult } from "../../experiment/index.js";
import { counted } from "../look/quantities.js";
import { markup } from "../markup/markup.js";
import type { Study } from "../study/study.js";
import { differencesFigure } from "./differences-figure.js";
import type { Section } from "./section.js";
import { valuesFigure } from "./values-figure.js";

/** Compares the variants; undefined if there is only one. */
export function comparisonSection(comparison: ComparisonResult, study: Study): Section | undefined {
  if (comparison.variants.length < 2) return undefined;
  const figures = [differencesFigure(comparison, study), valuesFigure(comparison, study)];
  return {
    id: "comparison",
    title: "The variants compared",
    words: markup`<p>
      Every variant has the same ${seedsWords(comparison)}, and is compared with <b>${comparison.baseline}</b>
      seed by seed: the same seed gives the same peers, arrival times and access links.
    </p>`,
    figures: figures.filter((figure) => figure !== undefined),
  };
}

function seedsWords({ seeds }: ComparisonResult): string {
  return seeds.length === 1 ? "seed" : counted(seeds.length, "seed");
}
