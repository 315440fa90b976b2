import { MIB, type NamedChoice, type Plugin } from "@minibit/core";
import type { DemoArguments } from "../commands/demo.js";
import type { Setup } from "../configuration/setup.js";
import { UsageError } from "../errors.js";
import { readCount, readSize } from "../option-values.js";
import { readChoice } from "../sharing/strategy-choices.js";

const USUAL_PEERS = 5;
/** All run in this process: more would be no faster, and would fill the terminal. */
const MOST_PEERS = 50;
const USUAL_SIZE = 64 * MIB;

/** The checked arguments of `minibit demo`. */
export interface DemoPlan {
  /** The data to share; undefined for a generated file. */
  readonly path: string | undefined;
  /** Size of the generated file, bytes. */
  readonly size: number;
  /** Number of peers that download it. */
  readonly peers: number;
  /** Decides which piece to start next. */
  readonly selector: NamedChoice | undefined;
  /** Decides which peers to serve. */
  readonly choker: NamedChoice | undefined;
  /** The plugins of every peer, in addition to our own strategies. */
  readonly plugins: readonly Plugin[];
  /** Whether to print more. */
  readonly verbose: boolean;
}

/** @throws UsageError, UnknownStrategyError or PluginError if an argument does not fit. */
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
