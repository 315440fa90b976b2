import { max, mean, median, min } from "simple-statistics";

/**
 * Maximum relative difference between lab and field. Single runs vary by about 5 %, so one is allowed the hard limit:
 * Eger et al. found a flow simulator within 30 % of a packet simulator.
 */
const TOLERANCE = 0.15;
const TOLERANCE_OF_ONE_RUN = 0.3;

/** Maximum difference of the mean over all leechers, where the mean is judged. */
const TOLERANCE_OF_THE_MEAN = 0.1;

/** Compares the runs of both halves class by class. `passes` if every class is within the tolerance. */
export function compare(fieldRuns, labRuns, classNames) {
  const tolerance = toleranceOf(fieldRuns, TOLERANCE);
  const classes = classNames.map((name) => ({
    name,
    ...halves(fieldRuns, labRuns, tolerance, ({ className }) => className === name),
  }));
  return { classes, tolerance, passes: classes.every(({ passes }) => passes) };
}

/**
 * Compares the mean over all leechers of both halves, and the order in which the classes complete. `passes` if the mean
 * is within the tolerance and the order is the same. Differences of single classes are reported, but not judged.
 */
export function compareMeans(fieldRuns, labRuns, classNames) {
  const tolerance = toleranceOf(fieldRuns, TOLERANCE_OF_THE_MEAN);
  const { classes } = compare(fieldRuns, labRuns, classNames);
  const all = halves(fieldRuns, labRuns, tolerance, () => true);
  const [fieldOrder, labOrder] = ["field", "lab"].map((half) => orderOf(classes, half));
  const isSameOrder = fieldOrder.join() === labOrder.join();
  return { all, classes, fieldOrder, labOrder, isSameOrder, tolerance, passes: all.passes && isSameOrder };
}

function toleranceOf(fieldRuns, tolerance) {
  return fieldRuns.length > 1 ? tolerance : TOLERANCE_OF_ONE_RUN;
}

/** Compares the leechers selected by `meant` in both halves. */
function halves(fieldRuns, labRuns, tolerance, meant) {
  const [field, lab] = [fieldRuns, labRuns].map((runs) => secondsOf(runs, meant));
  const ratio = lab.median / field.median;
  return { field, lab, ratio, passes: Math.abs(ratio - 1) <= tolerance };
}

/** Returns the names of the classes, in the order in which they completed. */
function orderOf(classes, half) {
  return classes.toSorted((one, other) => one[half].median - other[half].median).map(({ name }) => name);
}

/** Summarises the times of leechers selected by `meant`: the median, least and greatest of their means in each run. */
function secondsOf(runs, meant) {
  const means = runs.map(({ leechers }) => mean(leechers.filter(meant).map(({ seconds }) => seconds)));
  return { median: median(means), least: min(means), most: max(means) };
}
