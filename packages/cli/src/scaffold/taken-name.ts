import { UsageError } from "../errors.js";
import { ownStrategies } from "../own-strategies.js";
import type { ScaffoldKind } from "./scaffold-kind.js";

/** @throws UsageError where we have a `kind` called `name` ourselves: no plugin with another could be loaded. */
export function refuseTakenName(name: string, kind: ScaffoldKind): void {
  const ours = ownStrategies()
    .list()
    .filter((each) => each.kind === kind);
  const taken = ours.find((each) => each.name === name);
  if (taken === undefined) return;
  const names = ours.map((each) => each.name).join(", ");
  throw new UsageError(
    `${kind} '${name}' comes from plugin '${taken.plugin}' already: choose another name, such as my-${name} ` +
      `(taken: ${names})`,
  );
}
