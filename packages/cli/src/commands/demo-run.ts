import type { CommandContext } from "../command-context.js";
import { Setup } from "../configuration/setup.js";
import { Demo } from "../demo/demo.js";
import { DemoJson } from "../demo/demo-json.js";
import { readDemoPlan } from "../demo/demo-plan.js";
import type { DemoReporter } from "../demo/demo-reporter.js";
import { DemoScreen } from "../demo/demo-screen.js";
import { DemoText } from "../demo/demo-text.js";
import type { ExitCode } from "../exit-code.js";
import { outlivingStrays } from "../outliving-strays.js";
import { isRedrawable } from "../render/live-screen.js";
import { untilAsked } from "../until-asked.js";
import type { DemoArguments } from "./demo.js";

/** Runs `minibit demo`. */
export async function run(given: DemoArguments, context: CommandContext): Promise<ExitCode> {
  const plan = readDemoPlan(given, await Setup.load(given, context));
  const reporter = reporterFor(given, context);
  let demo: Demo | undefined;
  return await untilAsked(
    context,
    (signal) =>
      outlivingStrays(context, signal, reporter, (ended) => (demo = new Demo(plan, reporter, ended)).run()),
    (exitCode) => reporter.close(exitCode, demo?.finished),
  );
}

function reporterFor({ json }: DemoArguments, context: CommandContext): DemoReporter {
  if (json) return new DemoJson(context);
  return isRedrawable(context.stdout, context)
    ? new DemoScreen(context.stdout)
    : new DemoText(context.stdout);
}
