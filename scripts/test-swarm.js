/**
 * Explores swarms: what `npm run test:swarm` runs. `npm run test:swarm -- --help` lists the options.
 */
import { NodeExplorer } from "../packages/simulator/dist/exploring/index.js";

const explorer = new NodeExplorer({ print: (line) => process.stdout.write(`${line}\n`) });
process.exitCode = await explorer.run(process.argv.slice(2));
