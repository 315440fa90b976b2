/** Returns the medians of one program's `results`, separately for each figure. */
export function medians(results) {
  const of = (read) => median(results.map(read));
  const side = (name) => ({
    cpuSeconds: of((result) => result[name].cpuSeconds),
    peakMemory: of((result) => result[name].peakMemory),
  });
  return { seconds: of(({ seconds }) => seconds), seed: side("seed"), leecher: side("leecher") };
}

/** Returns how many times as fast the first of two scores is as the second, by their medians. */
export function ratioOf([ours, theirs]) {
  return medians(theirs.results).seconds / medians(ours.results).seconds;
}

/** Formats a rate in megabytes per second. */
export function rateOf({ seconds }, bytes) {
  return (bytes / 1e6 / seconds).toFixed(0);
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[upper] : (sorted[upper - 1] + sorted[upper]) / 2;
}
