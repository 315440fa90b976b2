import { max, mean, median, min } from "simple-statistics";

/**
 * How far the lab may be from the field, as a part of it. A single run strays by some 5 % from the next, so it is
 * allowed the hard limit: Eger et al. found a simulator of flows within 30 % of one of packets.
 */
const TOLERANCE = 0.15;
const TOLERANCE_OF_ONE_RUN = 0.3;

/** How far the mean over all leechers may be, where that is what is judged. */
const TOLERANCE_OF_THE_MEAN = 0.1;

/** Compares the runs of both halves class by class; `passes` when every class is within the tolerance. */
export function compare(fieldRuns, labRuns, classNames) {
  const tolerance = toleranceOf(fieldRuns, TOLERANCE);
  const classes = classNames.map((name) => ({
    name,
    ...halves(fieldRuns, labRuns, tolerance, ({ className }) => className === name),
  }));
  return { classes, tolerance, passes: classes.every(({ passes }) => passes) };
}

/**
 * Compares the mean over all leechers of both halves, and in which order the classes are complete; `passes` when the mean is
 * within the tolerance and the order the same. How near single classes come is told, and not judged.
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

/** The leechers that are `meant`, in both halves. */
function halves(fieldRuns, labRuns, tolerance, meant) {
  const [field, lab] = [fieldRuns, labRuns].map((runs) => secondsOf(runs, meant));
  const ratio = lab.median / field.median;
  return { field, lab, ratio, passes: Math.abs(ratio - 1) <= tolerance };
}

/** The names of the classes, in the order in which they were complete. */
function orderOf(classes, half) {
  return classes.toSorted((one, other) => one[half].median - other[half].median).map(({ name }) => name);
}

/** How long those who are `meant` took: their mean in each run; of these the median, the least and the greatest. */
function secondsOf(runs, meant) {
  const means = runs.map(({ leechers }) => mean(leechers.filter(meant).map(({ seconds }) => seconds)));
  return { median: median(means), least: min(means), most: max(means) };
}
