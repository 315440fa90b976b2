import { compare } from "./comparison.js";
import { fieldRun } from "./field-run.js";
import { NodeProcess } from "./node-process.js";
import { fullSegments, measuredPart } from "./payload-part.js";
import { promptly } from "./promptness.js";
import { namespacesReport } from "./report.js";
import { whyNoField } from "./requirements.js";
import { SETTING } from "./setting.js";

/** The experiment whose field is processes in network namespaces, with links shaped by the kernel. */
export const NAMESPACES = {
  setting: SETTING,
  /** The section of the page that shows the result. */
  section: "field",
  obstacle: whyNoField,
  run: fieldRun,
  abandon: () => NodeProcess.killAll(),
  judged,
  report: namespacesReport,
};

/** Compares both with the field: the lab as it is, which counts, and the lab with the links as measured. */
function judged(field, runLab) {
  const classes = SETTING.classes.map(({ name }) => name);
  const part = measuredPart(field);
  const lab = runLab(fullSegments);
  const labOfMeasuredLines = runLab(part);
  return {
    prompt: promptly().length > 0,
    parts: ["seed", ...classes].map((name) => ({ name, part: part(name) })),
    comparison: compare(field, lab, classes),
    explained: compare(field, labOfMeasuredLines, classes),
    field,
    lab,
    labOfMeasuredLines,
  };
}
