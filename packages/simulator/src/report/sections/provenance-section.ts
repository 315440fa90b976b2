import { shellLine } from "@minibit/core";
import { leechersOf } from "../../metrics/leechers.js";
import type { Ending, PluginFacts, RunResult } from "../../metrics/run-result.js";
import { NOTHING, counted, enumerated, formatBytes, formatCount } from "../look/quantities.js";
import { inSeconds } from "../look/table-numbers.js";
import { type DataTable, numberColumns, wordColumns } from "../markup/data-table.js";
import { type Markup, markup } from "../markup/markup.js";
import type { ReportInput } from "../report-input.js";
import { scenarioText, shownText } from "../scenario/scenario-text.js";
import type { Study, VariantRuns } from "../study/study.js";
import type { Section } from "./section.js";

/** What was run, so that it can be repeated. */
export function provenanceSection({ summary, runs }: ReportInput, study: Study): Section {
  const { plugins, failures } = summary;
  const versions = [...new Set(runs.map(({ result }) => result.minibit))];
  return {
    id: "provenance",
    title: "What was run",
    words: markup`<dl class="facts">
        ${commandFact(summary.command)}
        ${versions.length > 0 && fact("MiniBit", markup`${enumerated(versions)}`)}
        ${fact("Random seed", markup`${summary.seed}${runs.length > 1 ? ", from which those of the runs come" : ""}`)}
        ${study.variants.length === 1 && fact("Scenario", scenarioFact(study.variants[0]!))}
        ${plugins.length === 0 && fact("Plugins", markup`only MiniBit’s own strategies`)}
      </dl>
      <p>
        The same seed gives the same digest on any machine. To see what a peer saw and decided, give the file of
        a run to <code>minibit sim replay</code>, which repeats the run and shows it.
      </p>`,
    tables: [
      ...(plugins.length > 0 ? [pluginsTable(plugins)] : []),
      ...(runs.length > 0 ? [runsTable(study)] : []),
      ...(failures.length > 0 ? [failuresTable(failures)] : []),
    ],
    end: markup`${study.variants.map((variant) => scenarioMarkup(variant, study))}`,
  };
}

function fact(name: string, value: Markup): Markup {
  return markup`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div> `;
}

function commandFact(command: readonly string[]): Markup | undefined {
  if (command.length === 0) return undefined;
  return fact("Command", commandMarkup(command));
}

/** `command` for copying; lines break only between its words, not after a hyphen. */
function commandMarkup(command: readonly string[]): Markup {
  const words = ["npx", ...command].map((word) => markup` <span>${shellLine([word])}</span>`);
  return markup`<code class="command">${words}</code>`;
}

function scenarioFact({ scenario: { name, file, populations } }: VariantRuns): Markup {
  const peers = populations.map((population) => `${formatCount(population.count)} × ${population.name}`);
  const pieces = Math.ceil(file.bytes / file.pieceBytes);
  return markup`${name}: ${formatBytes(file.bytes)} in ${counted(pieces, "piece")} of
  ${formatBytes(file.pieceBytes)}; ${enumerated(peers)}`;
}

function pluginsTable(plugins: readonly PluginFacts[]): DataTable {
  return {
    caption: "Plugins beside MiniBit’s own strategies",
    columns: wordColumns("plugin", "version", "named as", "SHA-256 of its file"),
    rows: plugins.map(({ name, version, specifier, contentHash }) => [
      ...[name, version ?? NOTHING, specifier, contentHash ?? NOTHING],
    ]),
  };
}

const ENDINGS: Readonly<Record<Ending, string>> = {
  complete: "no incomplete peer was left",
  time: "its time was over",
  interrupted: "it was interrupted",
};

/** Where the incomplete peers are gone, some may have given up or crashed for good. */
function endingWords(run: RunResult): string {
  const isEverybody = run.ending === "complete" && run.swarm.completed === leechersOf(run).length;
  return isEverybody ? "everybody was complete" : ENDINGS[run.ending];
}

function runsTable({ variants, names }: Study): DataTable {
  return {
    caption: "The runs",
    columns: [
      ...wordColumns("variant", "seed", "digest", "ended because"),
      ...numberColumns("simulated, s", "events"),
    ],
    rows: variants.flatMap(({ name, runs }) =>
      runs.map((run) => [
        name,
        run.seed,
        run.digest,
        endingWords(run),
        inSeconds(run.simulatedMs),
        formatCount(run.events),
      ]),
    ),
    elsewhere: `all are in ${names.summary}`,
  };
}

function failuresTable(failures: ReportInput["summary"]["failures"]): DataTable {
  return {
    caption: "Runs that failed",
    columns: wordColumns("variant", "seed", "what happened"),
    rows: failures.map(({ variant, seed, message }) => [variant, seed, message]),
  };
}

/** Most scenarios that are shown; a tournament has a swarm for each pair. */
const MOST_SCENARIOS = 12;

function scenarioMarkup(variant: VariantRuns, { variants, names }: Study): Markup | undefined {
  const index = variants.indexOf(variant);
  if (index > MOST_SCENARIOS) return undefined;
  if (index === MOST_SCENARIOS) {
    return markup`<p class="note">
      The scenarios of ${counted(variants.length - index, "more variant")} are in ${names.summary}.
    </p>`;
  }
  const { text, isCut } = shownText(scenarioText(variant.scenario));
  const of = variants.length > 1 ? ` of ${variant.name}` : "";
  const plugins = variant.plugins.flatMap((plugin) => ["--plugin", plugin]);
  const command = ["minibit", "sim", "run", "scenario.yaml", ...plugins, "--seed", variant.runs[0]!.seed];
  return markup`<details class="scenario"${variants.length === 1 && markup` open`}>
    <summary>The scenario${of}, in full</summary>
    <p>
      To repeat a run, save this as <code>scenario.yaml</code>${isCut && ` (cut here: it is whole in ${names.summary})`}
      and type ${commandMarkup(command)}.
    </p>
    <pre tabindex="0">${text}</pre>
  </details> `;
}
