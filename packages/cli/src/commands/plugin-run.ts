import { isAbsolute, join, relative } from "node:path";
import { shellLine } from "@minibit/core";
import { didYouMean } from "@minibit/core/strategy";
import type { CommandContext } from "../command-context.js";
import { UsageError } from "../errors.js";
import { ExitCode } from "../exit-code.js";
import { printable } from "../printable.js";
import { writeNewFolder } from "../scaffold/new-folder.js";
import { type NewFiles, pluginFiles } from "../scaffold/plugin-files.js";
import { type PluginName, readPluginName } from "../scaffold/plugin-name.js";
import { type ScaffoldKind, readScaffoldKind, runCommandOf } from "../scaffold/scaffold-kind.js";
import { refuseTakenName } from "../scaffold/taken-name.js";
import type { PluginArguments } from "./plugin.js";

const ACTIONS = ["new"];

/** Runs `minibit plugin`. */
export async function run(given: PluginArguments, { stdout }: CommandContext): Promise<ExitCode> {
  refuseAction(given.action);
  const kind = readScaffoldKind(given.kind ?? "selector");
  const name = readPluginName(given.name);
  refuseTakenName(name.strategy, kind);
  const folder = given.dir ?? name.folder;
  const files = await pluginFiles(name, kind);
  await writeNewFolder(folder, files);
  if (!given.quiet) stdout.write(report(folder, files, name, kind));
  return ExitCode.done;
}

function refuseAction(action: string): void {
  if (ACTIONS.includes(action)) return;
  const hint = didYouMean(action, ACTIONS) || "; 'minibit plugin --help' shows how it is used";
  throw new UsageError(`minibit plugin does not know '${action}'${hint}`);
}

function report(folder: string, files: NewFiles, name: PluginName, kind: ScaffoldKind): string {
  const place = printable(shellLine([isAbsolute(folder) ? folder : `./${relative("", folder)}`]));
  return [
    `${kind} '${name.strategy}' of a new package ${name.package}:`,
    ...[...files.keys()].map((file) => `  ${printable(join(folder, file))}`),
    "",
    "It runs as it is:",
    `  npx minibit ${runCommandOf(kind, place, name.strategy)}`,
    "To test it:",
    `  cd ${place} && npm install && npm test`,
    "Until @minibit/core is published, its README.md says what to install instead.",
    "",
  ].join("\n");
}
