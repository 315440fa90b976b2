import { type StrategyChoice, leastSlots, namedChoice } from "@minibit/core";
import { strategies } from "@minibit/strategies";
import type { Population } from "../scenario/scenario.js";

/** Returns why a peer of `population` never serves anybody; undefined if it does. */
export function whyNobody({ behaviour, choker, slots: setting }: Population): string | undefined {
  const name = nameOf(choker);
  const slots = leastSlots(setting);
  if (behaviour.kind === "free-rider" || behaviour.kind === "large-view") return "a free rider serves no one";
  if (behaviour.kind === "corrupting") return "it corrupts blocks";
  if (name === "nobody") return "'nobody' serves no one";
  if (name === "withholding") return "'withholding' unchokes and sends nothing";
  return slots.regular + slots.optimistic === 0 &&
    strategies.chokers?.[name]?.traits?.includes("bounded-slots")
    ? "it has no slots"
    : undefined;
}

/** Whether a peer of `population` must, sooner or later, serve everybody who keeps asking. */
export function servesEverybody(population: Population): boolean {
  const { choker } = population;
  const slots = leastSlots(population.slots);
  const promises = strategies.chokers?.[nameOf(choker)]?.traits?.includes("no-starvation") ?? false;
  return promises && slots.regular > 0 && slots.optimistic > 0 && whyNobody(population) === undefined;
}

/** Returns the name of a strategy. */
export function nameOf(choice: StrategyChoice): string {
  return namedChoice(choice).name;
}
