import { type LinkModelMaker, MaxMinModel, TurnsModel } from "../network/index.js";
import type { NetworkPlan } from "../scenario/scenario.js";

const MODELS: Readonly<Record<NetworkPlan["model"], LinkModelMaker>> = {
  turns: (clock, rows) => new TurnsModel(clock, rows),
  "max-min": (clock, rows) => new MaxMinModel(clock, rows),
};

/** Returns the link model with this name. */
export function linkModel(name: NetworkPlan["model"]): LinkModelMaker {
  return MODELS[name];
}
