import { PluginError } from "../errors.js";
import { isRecord } from "./is-record.js";

/** The endings of what can be evaluated. A file without an ending is JavaScript. */
const EVALUATED = /^\.([cm]?[jt]s|[cm]?tsx)$/;
const ENDING = /(?<=[^/\\])\.[^./\\]+$/;
const DESCRIPTION = /^(?:(.*)[\\/])?package\.json$/;
const SCENARIO = /\.(ya?ml|json)$/;

const WANTED = "a plugin is a TypeScript or JavaScript module, a folder that has one, or a package";

/**
 * Refuses the file at `path`, to which the `specifier` of a plugin leads, if its ending says that it is no module. JSON
 * would load, as a plugin without anything that a plugin needs.
 *
 * @throws {@link PluginError} that says what it is.
 */
export function refuseOtherFile(specifier: string, path: string): void {
  const [ending] = ENDING.exec(path) ?? [];
  if (ending === undefined || EVALUATED.test(ending)) return;
  throw new PluginError(`plugin '${specifier}' ${whatIsThere(specifier, path, ending)}`);
}

function whatIsThere(specifier: string, path: string, ending: string): string {
  const description = DESCRIPTION.exec(specifier);
  if (description) return `describes a package: give its folder, '${description[1] ?? "."}'`;
  if (!specifier.endsWith(ending)) return `leads to the ${ending} file ${path}: ${WANTED}`;
  const scenario = SCENARIO.test(ending) ? `; ${scenarioAdvice(specifier)}` : "";
  return `is a ${ending} file: ${WANTED}${scenario}`;
}

/**
 * Refuses what the plugin of this `specifier` exports if it is a scenario, whose author would otherwise read that it
 * lacks an `apiVersion`.
 *
 * @throws {@link PluginError} that says where a scenario goes.
 */
export function refuseScenario(specifier: string, exported: unknown): void {
  if (!isRecord(exported) || "apiVersion" in exported || !("populations" in exported)) return;
  throw new PluginError(`plugin '${specifier}' is a scenario, not a plugin: ${scenarioAdvice(specifier)}`);
}

function scenarioAdvice(specifier: string): string {
  return `a scenario is an argument, as in 'minibit sim run ${specifier}'`;
}
