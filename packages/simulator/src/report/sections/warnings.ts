import { damagedWords } from "../../experiment/results/damaged-words.js";
import { EXPERIMENT_NAMES } from "../../experiment/results/result-names.js";
import { counted, enumerated } from "../look/quantities.js";
import type { ReportInput } from "../report-input.js";
import type { Study } from "../study/study.js";

/** What a reader must know first: that something is missing or wrong, or that only part of `compared` is drawn. */
export function warnings(input: ReportInput, study: Study, compared: number, mostDrawn: number): string[] {
  const { damaged = [], summary } = input;
  const { tournament } = summary;
  const words = [
    ...missingWords(input),
    damaged.length > 0 && `${damagedWords(damaged)}.`,
    faultWords(study),
    compared > mostDrawn &&
      `From Completion on, the first ${mostDrawn} of ${compared} ${tournament ? "chokers" : "variants"} are drawn; all are in ${EXPERIMENT_NAMES.summary}.`,
  ];
  return words.filter((each) => typeof each === "string");
}

/** Returns how many runs of an experiment are missing, for whatever reason. */
export function missingRuns(input: ReportInput): number {
  return wantedRuns(input) - input.runs.length;
}

function wantedRuns({ summary: { variants, comparison } }: ReportInput): number {
  return variants.length * comparison.seeds.length;
}

function missingWords(input: ReportInput): (string | false)[] {
  const { interrupted, failures } = input.summary;
  const wanted = wantedRuns(input);
  const missing = missingRuns(input) - failures.length;
  return [
    interrupted &&
      `The experiment was interrupted: ${input.runs.length} of ${counted(wanted, "run")} are here.`,
    failures.length > 0 &&
      `${failures.length} of ${counted(wanted, "run")} failed; the end of the page says why.`,
    !interrupted &&
      missing > 0 &&
      `${missing} of ${counted(wanted, "run")} ${missing === 1 ? "is" : "are"} missing.`,
  ];
}

function faultWords({ variants }: Study): string | false {
  const faulty = variants.filter(({ runs }) => runs.some(({ faults }) => faults.length > 0));
  if (faulty.length === 0) return false;
  const whose = variants.length === 1 ? "" : ` of ${enumerated(faulty.map(({ name }) => name))}`;
  return `A strategy${whose} did something wrong: see “The strategies themselves”, and fix it before you trust the numbers.`;
}
