import type { TrackerReporter } from "./tracker-reporter.js";

/** Says nothing; what goes wrong is told when the command ends. */
export const QUIET_TRACKER_REPORTER: TrackerReporter = {
  ready() {},
  member() {},
  failed() {},
  stopping() {},
  close() {},
};
