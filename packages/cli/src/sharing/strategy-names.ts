import type { StrategyKind } from "@minibit/core";
import { ownStrategies } from "../own-strategies.js";

/**
 * Looks whether there are such strategies, before anything is waited for.
 *
 * @throws UnknownStrategyError that names the nearest.
 */
export function checkStrategies(names: Readonly<Partial<Record<StrategyKind, string | undefined>>>): void {
  const registry = ownStrategies();
  for (const [kind, name] of Object.entries(names)) {
    if (name !== undefined) registry.check(kind as StrategyKind, name);
  }
}
