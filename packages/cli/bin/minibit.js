#!/usr/bin/env node
import { run } from "../dist/main.js";
import { consoleToStandardError } from "../dist/process-console.js";
import { endProcess } from "../dist/process-end.js";
import { ProcessStrays } from "../dist/process-strays.js";

consoleToStandardError();
const strays = new ProcessStrays();
const exitCode = await run(process.argv.slice(2));
strays.commandIsOver();
endProcess(exitCode);
