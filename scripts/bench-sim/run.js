/** Runs one setting and prints what it took as a line of JSON. The second argument limits the time, in seconds. */
import { strategies } from "@minibit/strategies";
import { BLOCK_LENGTH } from "@minibit/core";
import { Simulation } from "@minibit/simulator";
import { SETTINGS, scenarioOf } from "./settings.js";

const EVENTS_AT_ONCE = 50_000;

const setting = SETTINGS.find(({ name }) => name === process.argv[2]);
const mostSeconds = Number(process.argv[3] || Infinity);
const startedAt = performance.now();
const simulation = new Simulation({ scenario: scenarioOf(setting), seed: 7n, plugins: [strategies] });
const seconds = () => (performance.now() - startedAt) / 1_000;
while (simulation.step(EVENTS_AT_ONCE) && seconds() < mostSeconds);
const { deliveredBytes, events, nowMs, completed } = simulation.progress;
const wall = seconds();
const { user, system } = process.cpuUsage();
const blocks = Math.round(deliveredBytes / BLOCK_LENGTH);
console.log(
  JSON.stringify({
    name: setting.name,
    peers: setting.peers,
    blocks,
    events,
    wall: wall.toFixed(1),
    cpu: ((user + system) / 1e6).toFixed(1),
    perSecond: Math.round(blocks / wall),
    eventsPerSecond: Math.round(events / wall),
    speed: (nowMs / 1_000 / wall).toFixed(1),
    memory: Math.round(process.resourceUsage().maxRSS / 1_024),
    whole: simulation.ending ? "the end" : `${completed} complete`,
  }),
);
