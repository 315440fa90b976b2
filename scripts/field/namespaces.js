import { compare } from "./comparison.js";
import { fieldRun } from "./field-run.js";
import { NodeProcess } from "./node-process.js";
import { fullSegments, measuredPart } from "./payload-part.js";
import { promptly } from "./promptness.js";
import { namespacesReport } from "./report.js";
import { whyNoField } from "./requirements.js";
import { SETTING } from "./setting.js";

/** The experiment whose field are processes in network namespaces, with lines that the kernel shapes. */
export const NAMESPACES = {
  setting: SETTING,
  /** Of the page in which the result is written down. */
  section: "field",
  obstacle: whyNoField,
  run: fieldRun,
  abandon: () => NodeProcess.killAll(),
  judged,
  report: namespacesReport,
};

/** Both are compared with the field: the lab as it is, which counts, and with the lines as they were measured. */
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
