/**
 * Measures the speed of the lab. Each setting runs in its own process, so that the memory of one does not count for
 * another. `npm run bench:sim -- --help` lists the options.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { machine, tableOf, today, writeSection } from "../report-section.js";
import { runScript } from "../run-script.js";
import { SETTINGS } from "./settings.js";

const PAGE = fileURLToPath(new URL("../../docs/performance.md", import.meta.url));
const RUN = fileURLToPath(new URL("run.js", import.meta.url));

/** Column headings, by the names of the numbers in a run's output. */
const COLUMNS = {
  name: "setting",
  peers: "peers",
  blocks: "blocks",
  events: "events",
  wall: "wall s",
  cpu: "processor s",
  perSecond: "blocks per s",
  eventsPerSecond: "events per s",
  speed: "simulated s per s",
  memory: "peak MiB",
  whole: "run to",
};

const HELP = `npm run bench:sim -- [options]

  --sizes NAMES   settings to run: ${SETTINGS.map(({ name }) => name).join(",")} (default: all)
  --seconds N     stop each run after this many seconds of wall time (default: run to the end)
  --write         put the table into docs/performance.md
  --help          print this help
`;

const OPTIONS = {
  sizes: { type: "string" },
  seconds: { type: "string" },
  write: { type: "boolean", default: false },
};

await runScript({ name: "bench:sim", help: HELP, options: OPTIONS }, (values) => bench(readPlan(values)));

function readPlan({ sizes, seconds, write }) {
  const known = SETTINGS.map(({ name }) => name);
  const names = sizes?.split(",") ?? known;
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new Error(`there is no setting '${unknown}'; there are: ${known.join(", ")}`);
  if (seconds !== undefined && !(Number(seconds) > 0))
    throw new Error(`--seconds is a number above 0, not '${seconds}'`);
  return { names, seconds, write };
}

async function bench({ names, seconds, write }) {
  const rows = [];
  console.log(Object.values(COLUMNS).join("  "));
  for (const name of names) {
    rows.push(measured(name, seconds));
    console.log(rows.at(-1).join("  "));
  }
  if (!write) return;
  const table = tableOf([Object.values(COLUMNS), ...rows]);
  const command = ["npm run bench:sim --", ...process.argv.slice(2)].join(" ");
  await writeSection(
    PAGE,
    "lab",
    "npm run bench:sim",
    `${table}\n\n${today()}, ${machine()}; \`${command}\`.`,
  );
}

/** Returns what the run of the setting `name` took, in the order of the columns. */
function measured(name, seconds) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [RUN, name, seconds ?? ""], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`the run of ${name} failed:\n${stderr}`);
  const run = JSON.parse(stdout);
  return Object.keys(COLUMNS).map((column) => run[column]);
}
