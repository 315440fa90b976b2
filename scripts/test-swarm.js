/**
 * Explores swarms: what `npm run test:swarm` runs. `npm run test:swarm -- --help` lists the options.
 */
import { NodeExplorer } from "../packages/simulator/dist/exploring/index.js";

process.exitCode = await new NodeExplorer((line) => process.stdout.write(`${line}\n`)).run(
  process.argv.slice(2),
);
