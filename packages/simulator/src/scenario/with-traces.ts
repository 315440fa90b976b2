import { isRecord } from "./written/is-record.js";

/**
 * Returns what somebody wrote, with the times in place of the files that hold arrival times. It is not validated yet:
 * what is not a population, or names no file, stays. `read` returns a file's times, and gets the place that names it.
 */
export function withTraces(
  form: unknown,
  read: (file: string, path: readonly string[]) => readonly string[],
): unknown {
  if (!isRecord(form) || !isRecord(form["populations"])) return form;
  const populations = Object.entries(form["populations"]).map(([name, population]) => {
    const arrival = isRecord(population) ? population["arrival"] : undefined;
    const trace = isRecord(arrival) ? arrival["trace"] : undefined;
    if (typeof trace !== "string") return [name, population];
    const times = read(trace, ["populations", name, "arrival", "trace"]);
    return [name, { ...(population as object), arrival: { ...(arrival as object), trace: times } }];
  });
  return { ...form, populations: Object.fromEntries(populations) as object };
}
