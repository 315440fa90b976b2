import { LOGGER, type Logger, type Peer, type Plugin, TRANSPORT, byteString } from "@minibit/core";
import { bind, resolve } from "@minibit/core/di";
import type { CommandContext } from "../command-context.js";
import { Setup } from "../configuration/setup.js";
import { createPeer } from "../create-peer.js";
import type { ExitCode } from "../exit-code.js";
import { JsonEvents } from "../json-events.js";
import { type StrayEars, outlivingStrays } from "../outliving-strays.js";
import { isRedrawable } from "../render/live-screen.js";
import { JsonReporter } from "../report/json-reporter.js";
import { QuietReporter } from "../report/quiet-reporter.js";
import type { Reporter } from "../report/reporter.js";
import { ScreenReporter } from "../report/screen-reporter.js";
import { TextReporter } from "../report/text-reporter.js";
import { DialFailures } from "../sharing/dial-failures.js";
import { type PeerPlan, readPeerPlan } from "../sharing/peer-plan.js";
import { PeerSession } from "../sharing/peer-session.js";
import { untilAsked } from "../until-asked.js";
import type { PeerArguments } from "./peer.js";

/** Runs `minibit peer`. */
export async function run(given: PeerArguments, context: CommandContext): Promise<ExitCode> {
  const setup = await Setup.load(given, context);
  const plan = setup.plan("peer", given, readPeerPlan);
  const logger = plan.verbose
    ? (await import("../engine-logger.js")).engineLogger(context.stderr)
    : undefined;
  const failures = new DialFailures();
  const peer = makePeer(plan, setup.plugins, failures, logger);
  const reporter = reporterFor(plan, peer, context);
  return await untilAsked(
    context,
    (signal) =>
      outlivingStrays(context, signal, earsOf(reporter), (ended) =>
        new PeerSession(plan, peer, reporter, ended, failures, logger).run(),
      ),
    (exitCode) => reporter.close(exitCode),
  );
}

function makePeer(
  { settings }: PeerPlan,
  plugins: readonly Plugin[],
  failures: DialFailures,
  logger: Logger | undefined,
): Peer {
  return createPeer({
    ...settings,
    plugins,
    register: (container) => {
      if (logger) bind(container, LOGGER).toValue(logger);
      bind(container, TRANSPORT).toValue(failures.watched(resolve(container, TRANSPORT)));
    },
  });
}

function earsOf(reporter: Reporter): StrayEars {
  return {
    notice: (text) => reporter.fault(text),
    failed: (failure) => reporter.failed(failure, undefined, false),
  };
}

function reporterFor(plan: PeerPlan, peer: Peer, context: CommandContext): Reporter {
  const { output, verbose, settings } = plan;
  const { stdout, stderr } = context;
  if (output === "json") {
    const name = settings.name ?? byteString(peer.id);
    return new JsonReporter(new JsonEvents(stdout, name), stderr);
  }
  if (output === "quiet") return new QuietReporter(stderr);
  // log messages of the engine would break the drawing
  if (isRedrawable(stdout, context) && !verbose) return new ScreenReporter(stdout, settings.name);
  return new TextReporter(context, settings.name);
}
