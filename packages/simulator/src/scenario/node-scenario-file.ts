import { basename, dirname, extname, relative, resolve } from "node:path";
import { messageOf, type ModuleLoader } from "@minibit/core";
import { ScenarioError } from "../errors.js";
import { builtInScenarios } from "./built-in/index.js";
import { refusal, toldComplaint, type WrittenSource } from "./complaint.js";
import { readTextFile } from "./node-text-file.js";
import { checkedScenario } from "./read-scenario.js";
import { SCENARIO_LIMITS } from "./scenario-limits.js";
import { readTrace } from "./trace.js";
import { withTraces } from "./with-traces.js";
import { isRecord } from "./written/is-record.js";
import { meantOrAll } from "./written/meant.js";
import type { WrittenScenario } from "./written/scenario.js";
import { WrittenText } from "./written-text.js";

const TEXTS = [".yaml", ".yml", ".json"];
const MODULES = [".ts", ".mts", ".js", ".mjs"];

/** What {@link loadScenario} needs. */
export interface ScenarioLoading {
  /** The folder to which a path is relative. */
  readonly cwd: string;
  /** Evaluates a scenario that is a module: a `NodeModuleLoader`. */
  readonly modules: ModuleLoader;
}

/** A file with a scenario. */
interface ScenarioFile {
  readonly path: string;
  /** The name by which people know it. */
  readonly where: string;
}

/** A scenario as returned by {@link loadScenario}, with the position of every part in its file. */
export interface ScenarioSource extends WrittenSource {
  readonly form: WrittenScenario;
}

/**
 * Loads the included scenario of this name, or the one in the file at this path: YAML, JSON, or a module with the
 * scenario as its default export. The result has been checked, has a name, and includes the times of the traces that it
 * names, so that its file is no longer needed: it can be varied, and read with {@link readScenario}.
 *
 * @throws ScenarioError if there is none of that name, or it cannot be used. It reports every mistake.
 */
export async function loadScenario(nameOrPath: string, loading: ScenarioLoading): Promise<WrittenScenario> {
  return (await loadScenarioSource(nameOrPath, loading)).form;
}

/**
 * Returns the result of {@link loadScenario} with positions in the file, for {@link checkStrategies}.
 *
 * @throws ScenarioError as it does.
 */
export async function loadScenarioSource(
  nameOrPath: string,
  loading: ScenarioLoading,
): Promise<ScenarioSource> {
  if (Object.hasOwn(builtInScenarios, nameOrPath)) {
    return { where: nameOrPath, form: builtInScenarios[nameOrPath]!, positionOf: () => undefined };
  }
  const ending = extname(nameOrPath);
  if (![...TEXTS, ...MODULES].includes(ending)) throw unknownName(nameOrPath);
  const path = resolve(loading.cwd, nameOrPath);
  const file = { path, where: relative(loading.cwd, path).startsWith("..") ? path : nameOrPath };
  const source = TEXTS.includes(ending) ? textIn(file) : await exportOf(file, loading.modules);
  const form = withTraces(source.form, (trace, at) => timesIn(trace, at, file, source));
  checkedScenario({ ...source, form });
  return { ...source, form: { name: basename(path, ending), ...(form as WrittenScenario) } };
}

function textIn({ path, where }: ScenarioFile): WrittenSource {
  const reading = readTextFile(path, SCENARIO_LIMITS.fileBytes);
  if ("refusal" in reading) throw refusal(`${where} ${reading.refusal}`);
  const { form, positionOf } = new WrittenText(reading.text, where);
  return { where, form, positionOf };
}

async function exportOf({ path, where }: ScenarioFile, modules: ModuleLoader): Promise<WrittenSource> {
  const found = await modules.resolve(path, dirname(path)).catch((cause: unknown) => {
    throw refusal(`${where} cannot be read: ${messageOf(cause)}`, { cause });
  });
  if (found === undefined) throw refusal(`${where} does not exist`);
  const exported = await modules.load(path).catch((cause: unknown) => {
    throw refusal(`${where} failed while it was loaded: ${messageOf(cause)}`, { cause });
  });
  const form = exported["default"];
  if (isPlugin(form)) {
    // without ./ it would be the name of a package
    const specifier = /^\.|^\w:|^[\\/]/.test(where) ? where : `./${where}`;
    throw refusal(`${where} is a plugin, not a scenario: give it with --plugin ${specifier}`);
  }
  if (form !== undefined) return { where, form, positionOf: () => undefined };
  throw refusal(`${where} has no default export: write \`export default defineScenario({ ... })\``);
}

/** Only a plugin has a version of the interface. */
function isPlugin(exported: unknown): boolean {
  return isRecord(exported) && "apiVersion" in exported;
}

/** A file of times is found relative to the file that names it. */
function timesIn(
  trace: string,
  path: readonly string[],
  file: ScenarioFile,
  source: WrittenSource,
): readonly string[] {
  const text = readTextFile(resolve(dirname(file.path), trace), SCENARIO_LIMITS.traceBytes);
  const reading = "text" in text ? readTrace(text.text) : text;
  if ("times" in reading) return reading.times;
  const complaint = toldComplaint({ path, text: `names '${trace}', which ${reading.refusal}` }, source);
  throw new ScenarioError([complaint]);
}

function unknownName(name: string): ScenarioError {
  const hint = meantOrAll(name, Object.keys(builtInScenarios));
  const endings = [...TEXTS, ...MODULES].join(", ");
  return refusal(`there is no scenario '${name}'${hint} (a file is recognised by its ending: ${endings})`);
}
