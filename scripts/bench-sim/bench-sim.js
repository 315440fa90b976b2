/**
 * How fast the lab is: `npm run bench:sim`. Each size runs in a process of its own, so that one's memory is not
 * another's; what is printed is measured in that process. `-- --sizes 100,1000` runs some, `-- --write` puts the table
 * into docs/performance.md.
 */
import { spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { SETTINGS } from "./settings.js";

const PAGE = new URL("../../docs/performance.md", import.meta.url);
const RUN = fileURLToPath(new URL("run.js", import.meta.url));
const [BEGIN, END] = ["<!-- bench:sim -->", "<!-- /bench:sim -->"];

const { values } = parseArgs({
  options: { sizes: { type: "string" }, write: { type: "boolean" }, seconds: { type: "string" } },
});
const wanted = values.sizes?.split(",") ?? SETTINGS.map(({ name }) => name);
const rows = [];
for (const { name } of SETTINGS.filter((setting) => wanted.includes(setting.name))) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [RUN, name, values.seconds ?? ""], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`the run of ${name} failed:\n${stderr}`);
  rows.push(JSON.parse(stdout.trim().split("\n").at(-1)));
  console.log(line(rows.at(-1)));
}
const table = [
  line(HEADINGS()),
  line(Object.fromEntries(Object.keys(HEADINGS()).map((key) => [key, "---"]))),
  ...rows.map(line),
];
if (values.write) await write(table.join("\n"));

function HEADINGS() {
  return {
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
}

function line(row) {
  return `| ${Object.keys(HEADINGS())
    .map((key) => row[key])
    .join(" | ")} |`;
}

async function write(text) {
  const page = await readFile(PAGE, "utf8");
  const [before, rest] = page.split(BEGIN);
  const after = rest.split(END)[1];
  await writeFile(PAGE, `${before}${BEGIN}\n\n${text}\n\n${END}${after}`);
}
