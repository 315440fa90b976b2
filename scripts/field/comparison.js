import { max, mean, median, min } from "simple-statistics";

/**
 * How far the lab may be from the field, as a part of it. A single run strays by some 5 % from the next, so it is
 * allowed the hard limit: Eger et al. found a simulator of flows within 30 % of one of packets.
 */
const TOLERANCE = 0.15;
const TOLERANCE_OF_ONE_RUN = 0.3;

/** Compares the runs of both halves class by class; `passes` when every class is within the tolerance. */
export function compare(fieldRuns, labRuns, classNames) {
  const tolerance = fieldRuns.length > 1 ? TOLERANCE : TOLERANCE_OF_ONE_RUN;
  const classes = classNames.map((name) => {
    const [field, lab] = [fieldRuns, labRuns].map((runs) => secondsOf(runs, name));
    const ratio = lab.median / field.median;
    return { name, field, lab, ratio, passes: Math.abs(ratio - 1) <= tolerance };
  });
  return { classes, tolerance, passes: classes.every(({ passes }) => passes) };
}

/** How long a class took: the mean of its leechers in each run; of these the median, the least and the greatest. */
function secondsOf(runs, className) {
  const means = runs.map(({ leechers }) =>
    mean(leechers.filter((leecher) => leecher.className === className).map(({ seconds }) => seconds)),
  );
  return { median: median(means), least: min(means), most: max(means) };
}
