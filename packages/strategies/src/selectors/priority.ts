import { defineStrategy } from "@minibit/core/strategy";
import { prioritised } from "./prioritised.js";
import { RarestFirst } from "./rarest.js";

/**
 * The pieces of the highest priority, the rarest of them first: what the user wants sooner comes sooner, and
 * within one priority the interest of the swarm decides. Without priorities it is rarest first from the first
 * piece on.
 *
 * There are no random first pieces: a user who sets a priority wants those pieces, not any pieces.
 */
export const priority = defineStrategy({
  summary: "by file and piece priority, then the rarest",
  source: "libtorrent's piece priorities",
  traits: ["spread-ties"],
  create: () => prioritised(new RarestFirst()),
});
