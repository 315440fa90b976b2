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
/** The revealer selected by `--super-seed`. */
const SUPER_SEEDING = "super";
/** Longer names would be cut off on the way to other peers (BEP 10). */
const LONGEST_NAME = 40;

/** Arguments from the command line and the configuration. */
type Given = Completed<PeerArguments>;

/** The checked arguments of `minibit peer`. */
export interface PeerPlan {
  /** The torrents as named by the user; empty to use the tracker's catalogue. */
  readonly torrents: readonly string[];
  /** The folder that contains, or will contain, the data. */
  readonly folder: string;
  /** Whether to overwrite existing files with other content. */
  readonly overwrite: boolean;
  /** Base address of the tracker that has the catalogue. */
  readonly catalogue: string;
  /** The announce address to use instead of the torrents' own. */
  readonly tracker: string | undefined;
  /** Peers to dial. */
  readonly peers: readonly PeerAddress[];
  /** Options of the peer itself. */
  readonly settings: PeerPlanSettings;
  /** Maximum number of connections per torrent. */
  readonly maxPeers: number | undefined;
  /** When to stop; the default depends on the data present at the start. */
  readonly until: StopRule | undefined;
  /** How long an incomplete download may have no connected peer, milliseconds; undefined for any time. */
  readonly timeoutMs: number | undefined;
  /** Rate at which the data is played while it arrives, bytes per second. */
  readonly playback: number | undefined;
  /** Whether to show every decision. */
  readonly explain: boolean;
  /** The form of the report. */
  readonly output: ReportForm;
  /** Whether to print the engine's log messages too. */
  readonly verbose: boolean;
}

/** The part of a {@link PeerPlan} that the peer is created with. */
export interface PeerPlanSettings {
  /** Its name. */
  readonly name: string | undefined;
  /** The address to listen on. */
  readonly host: string | undefined;
  /** The port to listen on. */
  readonly port: number | undefined;
  /** Decides which piece to start next. */
  readonly selector: NamedChoice | undefined;
  /** Decides which peers to serve. */
  readonly choker: NamedChoice | undefined;
  /** Decides which pieces to reveal to which peer; undefined to reveal all to everybody. */
  readonly revealer: NamedChoice | undefined;
  /** Number of peers to serve at a time. */
  readonly slots: SlotSetting | undefined;
  /** Bytes per second. */
  readonly uploadLimit: number | undefined;
  /** Bytes per second. */
  readonly downloadLimit: number | undefined;
}

/** @throws UsageError, UnknownStrategyError or PluginError if an argument does not fit. */
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
