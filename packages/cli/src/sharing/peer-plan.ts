import {
  NO_UDP,
  type NamedChoice,
  type PeerAddress,
  type SlotSetting,
  type StrategyRegistry,
  announceUrl,
  isUdp,
} from "@minibit/core";
import type { PeerArguments } from "../commands/peer.js";
import type { Completed } from "../configuration/completed-arguments.js";
import { UsageError } from "../errors.js";
import {
  type ReportForm,
  readAddress,
  readCount,
  readDuration,
  readPort,
  readSize,
  readReportForm,
  readSlots,
} from "../option-values.js";
import { USUAL_TRACKER } from "../tracking/usual-tracker.js";
import { type StopRule, readStopRule } from "./stop-rule.js";
import { readChoice } from "./strategy-choices.js";

const USUAL_TIMEOUT_MS = 60_000;
/** The revealer that a flag is short for. */
const SUPER_SEEDING = "super";
/** Longer names would be cut off on their way to other peers (BEP 10). */
const LONGEST_NAME = 40;

/** What it was asked for on the command line, and by a configuration. */
type Given = Completed<PeerArguments>;

/** What `minibit peer` was asked for, checked. */
export interface PeerPlan {
  /** The torrents as they were named; none for what the tracker offers. */
  readonly torrents: readonly string[];
  /** The folder in which data is or will be. */
  readonly folder: string;
  /** Whether files of something else that are there are written over. */
  readonly overwrite: boolean;
  /** The base of the tracker that has the catalogue. */
  readonly catalogue: string;
  /** The announce address that replaces the torrents' own. */
  readonly tracker: string | undefined;
  /** Peers to dial. */
  readonly peers: readonly PeerAddress[];
  /** How the peer behaves. */
  readonly settings: PeerPlanSettings;
  /** Links per torrent. */
  readonly maxPeers: number | undefined;
  /** When to stop; by default it depends on what is here at the start. */
  readonly until: StopRule | undefined;
  /** How long nobody may be there while something is lacking, milliseconds; undefined for ever. */
  readonly timeoutMs: number | undefined;
  /** Bytes per second at which the data is played while it comes. */
  readonly playback: number | undefined;
  /** Whether each decision is shown. */
  readonly explain: boolean;
  /** How it is reported. */
  readonly output: ReportForm;
  /** Whether the engine's own words are wanted as well. */
  readonly verbose: boolean;
}

/** The part of a {@link PeerPlan} that the peer itself is made with. */
export interface PeerPlanSettings {
  /** What it is called. */
  readonly name: string | undefined;
  /** The address to listen on. */
  readonly host: string | undefined;
  /** The port to listen on. */
  readonly port: number | undefined;
  /** Which piece comes next. */
  readonly selector: NamedChoice | undefined;
  /** Whom to serve. */
  readonly choker: NamedChoice | undefined;
  /** Which pieces to reveal to whom; undefined for all to everybody. */
  readonly revealer: NamedChoice | undefined;
  /** How many peers to serve at a time. */
  readonly slots: SlotSetting | undefined;
  /** Bytes per second. */
  readonly uploadLimit: number | undefined;
  /** Bytes per second. */
  readonly downloadLimit: number | undefined;
}

/** @throws UsageError, UnknownStrategyError or PluginError when something does not fit. */
export function readPeerPlan(given: Given, registry: StrategyRegistry): PeerPlan {
  return {
    torrents: given.torrent,
    folder: given.dir ?? "downloads",
    overwrite: given.overwrite,
    catalogue: given.tracker ?? USUAL_TRACKER,
    tracker: optional(given.tracker, "--tracker", readTracker),
    peers: given.peer.map((text) => readAddress(text, "--peer")),
    settings: readSettings(given, registry),
    maxPeers: optional(given.maxPeers, "--max-peers", readCount),
    until: optional(given.until, "--until", readStopRule),
    timeoutMs: readTimeout(given.timeout),
    playback: optional(given.playback, "--playback", readSize),
    explain: given.explain,
    output: readOutput(given),
    verbose: given.verbose,
  };
}

function readSettings(given: Given, registry: StrategyRegistry): PeerPlanSettings {
  return {
    name: optional(given.id, "--id", readName),
    host: given.host,
    port: optional(given.port, "--port", readPort),
    selector: readChoice(registry, "selector", given.selector),
    choker: readChoice(registry, "choker", given.choker),
    revealer: readRevealer(given, registry),
    slots: optional(given.slots, "--slots", readSlots),
    uploadLimit: optional(given.uploadLimit, "--upload-limit", readSize),
    downloadLimit: optional(given.downloadLimit, "--download-limit", readSize),
  };
}

function readRevealer({ revealer, superSeed }: Given, registry: StrategyRegistry): NamedChoice | undefined {
  if (!superSeed) return readChoice(registry, "revealer", revealer);
  if (revealer === undefined) return readChoice(registry, "revealer", SUPER_SEEDING);
  throw new UsageError(`--super-seed is short for --revealer ${SUPER_SEEDING}: leave one of the two out`);
}

function optional<T>(
  text: string | undefined,
  option: string,
  read: (text: string, option: string) => T,
): T | undefined {
  return text === undefined ? undefined : read(text, option);
}

function readTracker(text: string): string {
  if (isUdp(text)) throw new UsageError(`${NO_UDP}; name one with http://`);
  return announceUrl(text);
}

function readName(text: string): string {
  const isPlain = !/[\p{C}\p{Zl}\p{Zp}]/u.test(text) && text.trim() === text;
  if (text !== "" && text.length <= LONGEST_NAME && isPlain) return text;
  throw new UsageError(`--id is a name of 1 to ${LONGEST_NAME} characters, without control characters`);
}

function readTimeout(text: string | undefined): number | undefined {
  if (text === "never") return undefined;
  return optional(text, "--timeout", readDuration) ?? USUAL_TIMEOUT_MS;
}

function readOutput(given: Given): ReportForm {
  if (!given.explain || !given.quiet) return readReportForm(given);
  throw new UsageError("--explain and --quiet cannot be combined: choose one");
}
