import type { Command } from "../command.js";
import completion from "./completion.js";
import create from "./create.js";
import demo from "./demo.js";
import peer from "./peer.js";

/** All commands, in the order in which the help lists them. */
export const COMMANDS: readonly Command[] = [demo, peer, create, completion];
