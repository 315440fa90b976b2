/**
 * How fast the lab is: `npm run bench:sim`. Each size runs in a process of its own, so that one's memory is not
 * another's; what is printed is measured in that process. `-- --sizes 100,1000` runs some, `-- --seconds 75` ends each
 * after so long, `-- --write` puts the table into docs/performance.md.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { machine, tableOf, today, writeSection } from "../report-section.js";
import { SETTINGS } from "./settings.js";

const PAGE = fileURLToPath(new URL("../../docs/performance.md", import.meta.url));
const RUN = fileURLToPath(new URL("run.js", import.meta.url));

/** The heads of the columns, by what a run calls their numbers. */
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

const { values } = parseArgs({
  options: { sizes: { type: "string" }, write: { type: "boolean" }, seconds: { type: "string" } },
});
const wanted = values.sizes?.split(",") ?? SETTINGS.map(({ name }) => name);
const rows = [];
for (const { name } of SETTINGS.filter((setting) => wanted.includes(setting.name))) {
  rows.push(measured(name));
  console.log(rows.at(-1).join("  "));
}
const table = tableOf([Object.values(COLUMNS), ...rows]);
const command = ["npm run bench:sim --", ...process.argv.slice(2)].join(" ");
if (values.write) {
  await writeSection(
    PAGE,
    "lab",
    "npm run bench:sim",
    `${table}\n\n${today()}, ${machine()}; \`${command}\`.`,
  );
}

/** What the run of the setting `name` took, in the order of the columns. */
function measured(name) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [RUN, name, values.seconds ?? ""], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`the run of ${name} failed:\n${stderr}`);
  const run = JSON.parse(stdout);
  return Object.keys(COLUMNS).map((column) => run[column]);
}
