import type { StrategyClass } from "./plugin.js";

/** Whether `value` is a class, which is made with `new`, and no other function. */
export function isClass(value: unknown): value is StrategyClass<unknown> {
  return typeof value === "function" && /^class\b/.test(Function.prototype.toString.call(value));
}
