import type { Complaint } from "../complaint.js";
import type { Scenario } from "../scenario.js";
import { meantOrAll } from "../written/meant.js";

type Matrix = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Returns what is wrong with the regions of peers: a region that does not exist, or a pair without a latency. */
export function regionContradictions({ populations, network: { latency } }: Scenario): Complaint[] {
  const matrix = latency.kind === "regions" ? latency.ms : undefined;
  const astray = populations.flatMap(({ name, region }): Complaint[] => {
    const text = placeComplaint(region, matrix);
    return text === undefined ? [] : [{ path: ["populations", name, ...(region ? ["region"] : [])], text }];
  });
  return [...astray, ...(matrix ? gaps(matrix) : [])];
}

function placeComplaint(region: string | undefined, matrix: Matrix | undefined): string | undefined {
  if (matrix === undefined) {
    return region === undefined ? undefined : `is '${region}', and network.latency knows no regions`;
  }
  const names = Object.keys(matrix);
  if (region === undefined)
    return `lacks 'region', which network.latency needs; there are: ${names.join(", ")}`;
  if (names.includes(region)) return undefined;
  return `is '${region}', which network.latency does not know${meantOrAll(region, names)}`;
}

function gaps(matrix: Matrix): Complaint[] {
  const names = Object.keys(matrix);
  const missing = names.flatMap((from, index) =>
    names.slice(index).flatMap((to) => (matrix[from]?.[to] === undefined ? [`${from} and ${to}`] : [])),
  );
  if (missing.length === 0) return [];
  const text = `lacks the times between ${missing.join(", and between ")}`;
  return [{ path: ["network", "latency", "regions"], text }];
}
