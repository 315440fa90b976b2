import { type Content, type Logger, SILENT, type Torrent } from "@minibit/core";
import type { CommandContext } from "../command-context.js";
import { Setup } from "../configuration/setup.js";
import type { ExitCode } from "../exit-code.js";
import { contentNotices } from "../content-notices.js";
import { failureOf } from "../failure.js";
import { JsonEvents } from "../json-events.js";
import { type HashingNotice, type HashingProgress, showingHashing } from "../render/hashing-screen.js";
import { writeLine } from "../render/live-screen.js";
import { type StrayEars, outlivingStrays } from "../outliving-strays.js";
import { faultWords } from "../sharing/fault-words.js";
import { JsonTrackerReporter } from "../tracking/json-tracker-reporter.js";
import { QUIET_TRACKER_REPORTER } from "../tracking/quiet-tracker-reporter.js";
import { SeedingTracker } from "../tracking/seeding-tracker.js";
import { ServedSeeds } from "../tracking/served-seeds.js";
import { TextTrackerReporter } from "../tracking/text-tracker-reporter.js";
import { type TrackerPlan, readTrackerPlan } from "../tracking/tracker-plan.js";
import type { TrackerReporter } from "../tracking/tracker-reporter.js";
import { tellMembers } from "../tracking/member-news.js";
import { untilAsked } from "../until-asked.js";
import type { TrackerArguments } from "./tracker.js";
import { noticeLine } from "../notice.js";

/** The sender named in the tracker's JSON events. */
const NAME = "tracker";

/** Runs `minibit tracker`. */
export async function run(given: TrackerArguments, context: CommandContext): Promise<ExitCode> {
  const setup = await Setup.load(given, context);
  const plan = setup.plan("tracker", given, readTrackerPlan);
  const seeding = new SeedingTracker(plan, setup.registry, await loggerFor(given, context));
  const reporter = reporterFor(plan, context);
  const ears = earsOf(reporter, context);
  seeding.tracker.events.on("fault", (fault) => ears.notice(faultWords(fault)));
  const showing: Showing = (work) => showingHashing(context, plan.output === "quiet", work);
  return await untilAsked(
    context,
    (asked) =>
      outlivingStrays(context, asked, ears, async (signal) => {
        try {
          const lost: Losing = (seed, error) => {
            seeding.withdraw(seed);
            const failure = failureOf(error, false);
            ears.notice(failure.message);
            reporter.failed(failure, seed);
          };
          await track(plan, seeding, { reporter, signal, showing, lost });
        } catch (error) {
          if (!signal.aborted) reporter.failed(failureOf(error, false));
          throw error;
        } finally {
          await seeding.close();
        }
      }),
    (exitCode) => reporter.close(exitCode),
  );
}

function earsOf(reporter: TrackerReporter, { stderr }: CommandContext): StrayEars {
  return {
    notice: (text) => writeLine(stderr, noticeLine(text)), // how far the hashing is may be drawn there
    failed: (failure) => reporter.failed(failure),
  };
}

/** Runs `work` and shows how far the hashing is. */
type Showing = (
  work: (progress: HashingProgress, notice: HashingNotice) => Promise<Torrent>,
) => Promise<Torrent>;

/** Called when one of several seeds can no longer be read. */
type Losing = (seed: Torrent, error: Error) => void;

/** What tracking and serving need. */
interface Means {
  readonly reporter: TrackerReporter;
  readonly signal: AbortSignal;
  readonly showing: Showing;
  readonly lost: Losing;
}

/** Tracks and serves until the signal is aborted. */
async function track(
  plan: TrackerPlan,
  seeding: SeedingTracker,
  { reporter, signal, showing, lost }: Means,
): Promise<void> {
  const address = await seeding.listen();
  const seeds = new ServedSeeds(plan.seeds.length, lost);
  for (const path of plan.seeds) {
    const seed = await showing((progress, notice) => {
      const found = (content: Content): void => contentNotices(content).forEach(notice);
      return seeding.serve(path, { signal, progress, found });
    });
    seeds.add(seed);
  }
  reporter.ready(address, seeds.here);
  tellMembers(seeding, reporter);
  await Promise.race([aborted(signal), seeds.gone]);
  reporter.stopping();
}

async function loggerFor({ verbose }: TrackerArguments, { stderr }: CommandContext): Promise<Logger> {
  return verbose ? (await import("../engine-logger.js")).engineLogger(stderr) : SILENT;
}

function reporterFor({ output }: TrackerPlan, { stdout }: CommandContext): TrackerReporter {
  if (output === "json") return new JsonTrackerReporter(new JsonEvents(stdout, NAME));
  return output === "quiet" ? QUIET_TRACKER_REPORTER : new TextTrackerReporter(stdout);
}

/** Resolves when the user ends the command. */
function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
