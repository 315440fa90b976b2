import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

// Vite compiles the TypeScript as it does for the tests themselves
const source = fileURLToPath(new URL("./interrupted-download.ts", import.meta.url));
const { module } = await runnerImport(source, {
  configFile: false,
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: false } },
});
module.download(process.argv[2]);
