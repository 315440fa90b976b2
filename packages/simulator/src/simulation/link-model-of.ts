import type { VirtualClock } from "../clock/index.js";
import { type LinkModel, MaxMinModel, TurnsModel } from "../network/index.js";
import type { NetworkPlan } from "../scenario/scenario.js";

const MODELS: Readonly<Record<NetworkPlan["model"], (clock: VirtualClock) => LinkModel>> = {
  turns: (clock) => new TurnsModel(clock),
  "max-min": (clock) => new MaxMinModel(clock),
};

/** The link model of this name. */
export function linkModel(name: NetworkPlan["model"]): (clock: VirtualClock) => LinkModel {
  return MODELS[name];
}
