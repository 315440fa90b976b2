import { brief } from "./brief.js";
import { didYouMean } from "./nearest.js";
import { STRATEGY_KINDS, type StrategyKind } from "./strategy-kind.js";

type Members = Readonly<Record<string, unknown>> | null | undefined;

/** What is wrong with `made`, which the `create` of a `kind` returned; undefined when nothing is. */
export function misfit(made: unknown, kind: StrategyKind): string | undefined {
  const { method, choices } = STRATEGY_KINDS[kind];
  if (typeof (made as Members)?.[method] !== "function") return without(made, method);
  for (const [name, allowed] of Object.entries(choices)) {
    const chosen = (made as Members)?.[name];
    if (chosen !== undefined && !allowed.includes(chosen as string)) return unknown(name, chosen, allowed);
  }
  return undefined;
}

function without(made: unknown, method: string): string {
  return made instanceof Promise
    ? "a promise: remove the async from its create()"
    : `something without ${method}(): its create() must return an object that has it`;
}

function unknown(name: string, chosen: unknown, allowed: readonly string[]): string {
  const hint = typeof chosen === "string" ? didYouMean(chosen, allowed) : "";
  return `something whose ${name} is ${brief(chosen)}, but it may be ${allowed.join(" or ")}${hint}`;
}
