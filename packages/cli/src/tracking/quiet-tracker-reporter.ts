import type { TrackerReporter } from "./tracker-reporter.js";

/** Reports nothing; the command prints failures at its end. */
export const QUIET_TRACKER_REPORTER: TrackerReporter = {
  ready() {},
  member() {},
  failed() {},
  stopping() {},
  close() {},
};
