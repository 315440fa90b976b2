const MIB = 1_048_576;

/** The medians of `results` of one contestant, each on its own. */
export function medians(results) {
  const of = (read) => median(results.map(read));
  const side = (name) => ({
    cpuSeconds: of((result) => result[name].cpuSeconds),
    peakMemory: of((result) => result[name].peakMemory),
  });
  return { seconds: of(({ seconds }) => seconds), seed: side("seed"), leecher: side("leecher") };
}

/** The lines of a table: its head, and one for each of `scores` ({ name, version, results }). */
export function tableOf(scores, bytes) {
  const head = ["", "MB/s, median", "each run", "CPU s, seed", "CPU s, leecher", "MiB, seed", "MiB, leecher"];
  return [head, ...scores.map((score) => rowOf(score, bytes))];
}

/** How many times as fast the first of `scores` is as the second, by their medians. */
export function ratioOf([ours, theirs]) {
  return medians(theirs.results).seconds / medians(ours.results).seconds;
}

/** Megabytes per second. */
export function rateOf({ seconds }, bytes) {
  return (bytes / 1e6 / seconds).toFixed(0);
}

function rowOf({ name, version, results }, bytes) {
  const middle = medians(results);
  return [
    `${name} ${version}`,
    rateOf(middle, bytes),
    results.map((result) => rateOf(result, bytes)).join(", "),
    ...[middle.seed, middle.leecher].map(({ cpuSeconds }) => cpuSeconds.toFixed(1)),
    ...[middle.seed, middle.leecher].map(({ peakMemory }) => (peakMemory / MIB).toFixed(0)),
  ];
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[upper] : (sorted[upper - 1] + sorted[upper]) / 2;
}
