import type { StrategyClass } from "./plugin.js";

/** Whether `value` is a class, which needs `new`, rather than another function. */
export function isClass(value: unknown): value is StrategyClass<unknown> {
  return typeof value === "function" && /^class\b/.test(Function.prototype.toString.call(value));
}
