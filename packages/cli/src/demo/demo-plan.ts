import { MIB, type NamedChoice, type Plugin } from "@minibit/core";
import type { DemoArguments } from "../commands/demo.js";
import type { Setup } from "../configuration/setup.js";
import { UsageError } from "../errors.js";
import { readCount, readSize } from "../option-values.js";
import { readChoice } from "../sharing/strategy-choices.js";

const USUAL_PEERS = 5;
/** All run in this process; with more it is no faster, and the lines fill the terminal. */
const MOST_PEERS = 50;
const USUAL_SIZE = 64 * MIB;

/** What `minibit demo` was asked for, checked. */
export interface DemoPlan {
  /** What is shared; undefined for a file of the demo's own. */
  readonly path: string | undefined;
  /** Bytes of that file. */
  readonly size: number;
  /** How many download it. */
  readonly peers: number;
  /** Which piece comes next. */
  readonly selector: NamedChoice | undefined;
  /** Whom to serve. */
  readonly choker: NamedChoice | undefined;
  /** What every peer of it has beside our own strategies. */
  readonly plugins: readonly Plugin[];
  /** Whether more is to be said. */
  readonly verbose: boolean;
}

/** @throws UsageError, UnknownStrategyError or PluginError when something does not fit. */
export function readDemoPlan(given: DemoArguments, { registry, plugins }: Setup): DemoPlan {
  const { path, size, peers } = given;
  if (path !== undefined && size !== undefined) {
    throw new UsageError("--size is for the random file: leave out either --size or the path");
  }
  const count = peers === undefined ? USUAL_PEERS : readCount(peers, "--peers");
  if (count > MOST_PEERS) throw new UsageError(`--peers is at most ${MOST_PEERS}, not ${count}`);
  return {
    path,
    size: size === undefined ? USUAL_SIZE : readSize(size, "--size"),
    peers: count,
    selector: readChoice(registry, "selector", given.selector),
    choker: readChoice(registry, "choker", given.choker),
    plugins,
    verbose: given.verbose,
  };
}
