import { VERSION } from "@minibit/core";
import { type TournamentResult, doubtfulPlaces, isScored } from "../experiment/index.js";
import { counted, enumerated } from "./look/quantities.js";
import { dataTable } from "./markup/data-table.js";
import { figureMarkup } from "./markup/figure.js";
import { type Markup, markup } from "./markup/markup.js";
import { pageShell } from "./page/page-shell.js";
import type { ReportInput } from "./report-input.js";
import { variedKeys } from "./scenario/varied-keys.js";
import { comparisonSection } from "./sections/comparison-section.js";
import { completionSection } from "./sections/completion-section.js";
import { messagesSection } from "./sections/messages-section.js";
import { leadSentences } from "./sections/lead-sentences.js";
import { overviewSection } from "./sections/overview-section.js";
import { peersSection } from "./sections/peers-section.js";
import { provenanceSection } from "./sections/provenance-section.js";
import { reciprocitySection } from "./sections/reciprocity-section.js";
import type { Section } from "./sections/section.js";
import { strategiesSection } from "./sections/strategies-section.js";
import { swarmSection } from "./sections/swarm-section.js";
import { tournamentSection } from "./sections/tournament-section.js";
import { missingRuns, warnings } from "./sections/warnings.js";
import { numberedVariants } from "./study/numbered-variants.js";
import { type Study, narrowed, studyOf } from "./study/study.js";

/** Most variants with charts: nobody can tell more lines apart. */
const MOST_DRAWN = 8;

/**
 * Returns an experiment's results as a page for people: one HTML file that needs no other file, script or network, with
 * plots, their numbers as tables, and all it takes to repeat the runs. The same input gives the same page.
 */
export function reportPage(given: ReportInput): string {
  const { input, legend } = numberedVariants(given);
  const { summary } = input;
  const study = studyOf(input);
  const compared = comparedOf(study, summary.tournament?.chokers);
  const sections = sectionsOf(input, study, compared);
  const content = markup`<header>
      <h1>${summary.name}</h1>
      ${summaryOf(study)} ${variedOf(input)} ${legendOf(legend)} ${leadOf(input, study)}
      ${warningsOf(input, study, compared)}
      <nav aria-label="Contents">
        <ul>
          ${sections.map(({ id, title }) => markup`<li><a href="#${id}">${title}</a></li> `)}
        </ul>
      </nav>
    </header>
    <main>${sections.map(sectionMarkup)}</main>
    <footer>Made by MiniBit ${VERSION}. This page needs no network and runs no script.</footer>`;
  return pageShell(summary.name, kindOf(input), content);
}

/** The variants that are compared; in a tournament, the swarms in which all peers use one choker. */
function comparedOf(study: Study, chokers: readonly string[] | undefined): Study {
  return chokers ? narrowed(study, ({ name }) => chokers.includes(name)) : study;
}

/** The variants that are drawn as a line among others, or with a chart of their own. */
function drawnOf(compared: Study): Study {
  const kept = new Set(compared.variants.slice(0, MOST_DRAWN));
  return narrowed(compared, (variant) => kept.has(variant));
}

function sectionsOf(input: ReportInput, study: Study, compared: Study): readonly Section[] {
  const { comparison, tournament } = input.summary;
  const drawn = drawnOf(compared);
  const provenance = provenanceSection(input, study);
  if (study.variants.length === 0) return [provenance];
  const ends = [strategiesSection(study), peersSection(study), provenance];
  if (drawn.variants.length === 0) return tournament ? [tournamentSection(tournament), ...ends] : ends;
  return [
    tournament && tournamentSection(tournament),
    overviewSection(comparison, compared),
    tournament ? undefined : comparisonSection(comparison, compared),
    completionSection(drawn),
    swarmSection(drawn),
    reciprocitySection(drawn),
    messagesSection(drawn),
    ...ends,
  ].filter((section) => section !== undefined);
}

function sectionMarkup({ id, title, words, tables = [], figures = [], end }: Section): Markup {
  return markup`<section id="${id}" aria-labelledby="${id}-heading">
    <h2 id="${id}-heading">${title}</h2>
    ${words} ${tables.map(dataTable)}
    ${figures.length > 0 && markup`<div class="figures">${figures.map(figureMarkup)}</div>`} ${end}
  </section> `;
}

function kindOf({ summary: { variants, tournament }, runs }: ReportInput): string {
  const kind = tournament ? "Tournament" : variants.length > 1 ? "Comparison" : "Simulation";
  const ofWhat = variants.length > 1 ? `${counted(variants.length, "variant")}, ` : "";
  return `MiniBit lab · ${kind} · ${ofWhat}${counted(runs.length, "run")}`;
}

/** The summary of the scenario, if all variants use the same one. */
function summaryOf({ variants }: Study): Markup | undefined {
  const words = new Set(variants.map(({ scenario }) => scenario.summary));
  const [only] = words;
  return words.size === 1 && only ? markup`<p class="summary">${only}</p>` : undefined;
}

/** Most keys that are named. */
const MOST_KEYS = 6;

/** What differs among the variants: a name as short as `400kbit` does not say. In a tournament everything differs. */
function variedOf({ summary: { variants, tournament } }: ReportInput): Markup | undefined {
  const keys = tournament ? [] : variedKeys(variants.map(({ scenario }) => scenario));
  if (keys.length === 0) return undefined;
  const more = keys.length - MOST_KEYS;
  const named = [...keys.slice(0, MOST_KEYS), ...(more > 0 ? [counted(more, "other key")] : [])];
  return markup`<p class="varied">The variants differ in ${enumerated(named)}.</p>`;
}

/** What the numbers of the variants stand for; undefined if they have names. */
function legendOf(legend: ReadonlyMap<string, string>): Markup | undefined {
  if (legend.size === 0) return undefined;
  return markup`<ul class="variants" aria-label="The variants">
    ${[...legend].map(([number, label]) => markup`<li><b>${number}</b> <span>${label}</span></li> `)}
  </ul>`;
}

function leadOf(input: ReportInput, study: Study): Markup | undefined {
  const { tournament, comparison } = input.summary;
  const sentences = tournament
    ? tournamentSentences(tournament, comparison.seeds.length, missingRuns(input) > 0)
    : leadSentences(comparison, study);
  if (sentences.length === 0) return undefined;
  return markup`<ul class="lead">
    ${sentences.map((sentence) => markup`<li>${sentence}</li> `)}
  </ul>`;
}

/** Whose points read the same are level, however little there is between them. Nothing where nobody has played yet. */
function tournamentSentences(
  tournament: TournamentResult,
  seeds: number,
  isPartial: boolean,
): readonly string[] {
  const { ranking, encounters } = tournament;
  const doubts = doubtfulPlaces(tournament, seeds);
  if (encounters.length === 0) return isPartial || ranking.some(isScored) ? [] : doubts;
  const most = ranking[0]!.points.toFixed(2);
  const first = ranking.filter(({ points }) => points.toFixed(2) === most).map(({ choker }) => choker);
  const alone = isPartial ? "leads" : "won";
  const words = `${enumerated(first)} ${first.length === 1 ? alone : "are level"}, with ${most} of 1 point.`;
  return [isPartial ? `So far ${words}` : words, ...doubts];
}

function warningsOf(input: ReportInput, study: Study, compared: Study): Markup[] {
  const words = warnings(input, study, compared.variants.length, MOST_DRAWN);
  return words.map((each) => markup`<p class="warning" role="note">${each}</p> `);
}
