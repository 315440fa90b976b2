import type { CommandEntry } from "../command-group.js";
import completion from "./completion.js";
import create from "./create.js";
import demo from "./demo.js";
import info from "./info.js";
import peer from "./peer.js";
import plugin from "./plugin.js";
import sim from "./sim/index.js";
import strategies from "./strategies.js";
import tracker from "./tracker.js";
import verify from "./verify.js";

/** All commands, in the order of the help. */
export const COMMANDS: readonly CommandEntry[] = [
  demo,
  tracker,
  peer,
  create,
  info,
  verify,
  sim,
  strategies,
  plugin,
  completion,
];
