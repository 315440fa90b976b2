import { messageOf, parseStrategyChoice } from "@minibit/core";
import { parse } from "yaml";
import type { ScenarioError } from "../errors.js";
import { refusal } from "./complaint.js";
import { isRecord } from "./written/is-record.js";
import { meantOrAll } from "./written/meant.js";
import { SCENARIO_KEYS, type WrittenScenario } from "./written/scenario.js";
import { slotCounts } from "./written/slots.js";

/** The long form of a short form, by its key. */
const LONG_FORM: Readonly<Record<string, (short: string) => object>> = {
  file: (size) => ({ size }),
  slots: (short) => (short === "auto" ? {} : slotCounts(short)),
  viewing: (rate) => ({ rate }),
  selector: parseStrategyChoice,
  choker: parseStrategyChoice,
  revealer: parseStrategyChoice,
  sampler: parseStrategyChoice,
};

/**
 * Keys that are not part of the swarm. Still, the torrent's hashes depend on the name: random results would differ, and
 * the name would seem to have an effect.
 */
const WORDS = ["$schema", "name", "summary"];

/**
 * Returns the scenario with another value at `path`, keys separated by dots. The first key may be a population:
 * `seed.upload` is `populations.seed.upload`. Text is read as in YAML: `6Mbit`, `20`, `false`,
 * `{ uniform: [1Mbit, 2Mbit] }`. Whether the value is allowed there is checked when the scenario is read.
 *
 * @throws ScenarioError if `path` begins with an unknown key or is not part of the swarm, or if `value` is not YAML.
 */
export function varied(scenario: WrittenScenario, path: string, value: unknown): WrittenScenario {
  const written: unknown = typeof value === "string" ? readValue(value, path) : value;
  return replaced(scenario, stepsOf(scenario, path), written, path) as WrittenScenario;
}

function stepsOf({ populations }: WrittenScenario, path: string): string[] {
  const steps = path.split(".");
  const [first = ""] = steps;
  const names = Object.keys(populations ?? {});
  if (WORDS.includes(first)) throw cannotVary(path, "it describes the swarm, and changes nothing in it");
  if (SCENARIO_KEYS.includes(first)) return steps;
  if (names.includes(first)) return ["populations", ...steps];
  const known = [...names, ...SCENARIO_KEYS.filter((key) => !WORDS.includes(key))];
  throw cannotVary(path, `there is no '${first}'${meantOrAll(first, known)}`);
}

function readValue(text: string, path: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    throw cannotVary(path, `'${text}' is not a value: ${messageOf(cause).split("\n", 1)[0]}`, cause);
  }
}

/** Returns `container`, which is at `key`, with `value` where the steps lead from there. */
function replaced(
  container: unknown,
  [step, ...rest]: readonly string[],
  value: unknown,
  path: string,
  key = "",
): unknown {
  if (step === undefined) return value;
  if (Array.isArray(container)) return replacedInList(container, [step, ...rest], value, path);
  const record = recordOf(container, key);
  const old = Object.hasOwn(record, step) ? record[step] : undefined;
  return { ...record, [step]: replaced(old, rest, value, path, step) };
}

function replacedInList(
  list: readonly unknown[],
  [step = "", ...rest]: readonly string[],
  value: unknown,
  path: string,
): unknown[] {
  const index = Number(step);
  if (!(index in list)) {
    throw cannotVary(path, `there is no '${step}' in a list of ${list.length}, counted from 0`);
  }
  return list.with(index, replaced(list[index], rest, value, path));
}

/** A value without keys is replaced, except for a short form: to add keys, it is expanded. */
function recordOf(container: unknown, key: string): Readonly<Record<string, unknown>> {
  if (isRecord(container)) return container;
  const isShort = typeof container === "string" || typeof container === "number";
  return isShort ? { ...LONG_FORM[key]?.(String(container)) } : {};
}

function cannotVary(path: string, text: string, cause?: unknown): ScenarioError {
  return refusal(`${path} cannot be varied: ${text}`, { path, cause });
}
