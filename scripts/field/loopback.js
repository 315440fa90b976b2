import { compareMeans } from "./comparison.js";
import { loopbackRun } from "./loopback-run.js";
import { LOOPBACK_SETTING } from "./loopback-setting.js";
import { loopbackReport } from "./report.js";

/** The experiment whose field is peers of a process, over TCP on loopback, that limit themselves: it needs nothing. */
export const LOOPBACK = {
  setting: LOOPBACK_SETTING,
  section: "loopback",
  obstacle: () => undefined,
  run: loopbackRun,
  abandon: () => {},
  judged,
  report: loopbackReport,
};

function judged(field, runLab) {
  const classes = LOOPBACK_SETTING.classes.map(({ name }) => name);
  const lab = runLab(() => 1);
  return { comparison: compareMeans(field, lab, classes), field, lab };
}
