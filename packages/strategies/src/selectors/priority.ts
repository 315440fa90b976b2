import { defineStrategy } from "@minibit/core/strategy";
import { prioritised } from "./prioritised.js";
import { RarestFirst } from "./rarest.js";

/**
 * The pieces of the highest priority, the rarest of them first: what somebody wants sooner comes sooner, and
 * within that the swarm's interest decides. Without priorities it is rarest first from the first piece on.
 *
 * No random first pieces: who gave a priority wants those, not any.
 */
export const priority = defineStrategy({
  summary: "by priority of files and pieces, then the rarest",
  source: "libtorrent's piece priorities",
  traits: ["spread-ties"],
  create: () => prioritised(new RarestFirst()),
});
