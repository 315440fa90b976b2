#!/usr/bin/env node
import { run } from "../dist/main.js";
import { endProcess } from "../dist/process-end.js";

endProcess(await run(process.argv.slice(2)));
