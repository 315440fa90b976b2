import { formatSize } from "@minibit/core";
import { type ScenarioListing, listScenarios } from "@minibit/simulator";
import type { CommandContext } from "../../command-context.js";
import { ExitCode } from "../../exit-code.js";
import { counted } from "../../render/quantities.js";
import { textWidthOf } from "../../render/width.js";
import { resultLine } from "../../result-line.js";
import { sections, table, titled } from "../../text-layout.js";
import type { SimListArguments } from "./list.js";

/** Runs `minibit sim list`. */
export async function run({ json }: SimListArguments, { stdout }: CommandContext): Promise<ExitCode> {
  const scenarios = listScenarios();
  stdout.write(json ? resultLine({ scenarios }) : scenariosText(scenarios, textWidthOf(stdout)));
  return ExitCode.done;
}

function scenariosText(scenarios: readonly ScenarioListing[], width: number): string {
  const rows = scenarios.map((each) => [each.name, descriptionOf(each)] as const);
  return sections([titled("Scenarios (sim run NAME)", table(rows, width))]);
}

function descriptionOf({ summary, leechers, seeds, fileBytes }: ScenarioListing): string {
  return `${summary} (${counted(leechers, "leecher")}, ${counted(seeds, "seed")}, ${formatSize(fileBytes)})`;
}
