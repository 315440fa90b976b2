import { type PeerAddress, type SlotCounts, announceUrl } from "@minibit/core";
import type { PeerArguments } from "../commands/peer.js";
import { UsageError } from "../errors.js";
import {
  readAddress,
  readCount,
  readDuration,
  readPort,
  readSize,
  readSlots,
  refuseQuietJson,
} from "../option-values.js";
import { type StopRule, readStopRule } from "./stop-rule.js";
import { checkStrategies } from "./strategy-names.js";

/** The tracker that is asked for its catalogue when nothing is named. */
const USUAL_TRACKER = "http://127.0.0.1:9000";
const USUAL_TIMEOUT_MS = 60_000;
/** Longer names would be cut off on their way to other peers (BEP 10). */
const LONGEST_NAME = 40;

/** What `minibit peer` was asked for, checked. */
export interface PeerPlan {
  /** The torrents as they were named; none for what the tracker offers. */
  readonly torrents: readonly string[];
  /** The folder in which data is or will be. */
  readonly folder: string;
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
  /** How it is reported. */
  readonly output: "json" | "quiet" | "usual";
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
  /** The name of the selector. */
  readonly selector: string | undefined;
  /** The name of the choker. */
  readonly choker: string | undefined;
  /** How many peers to serve at a time. */
  readonly slots: SlotCounts | undefined;
  /** Bytes per second. */
  readonly uploadLimit: number | undefined;
  /** Bytes per second. */
  readonly downloadLimit: number | undefined;
}

/** @throws UsageError, or UnknownStrategyError, when something does not fit. */
export function readPeerPlan(given: PeerArguments): PeerPlan {
  checkStrategies({ selector: given.selector, choker: given.choker });
  return {
    torrents: given.torrent,
    folder: given.dir ?? "downloads",
    catalogue: given.tracker ?? USUAL_TRACKER,
    tracker: optional(given.tracker, "--tracker", readTracker),
    peers: given.peer.map((text) => readAddress(text, "--peer")),
    settings: readSettings(given),
    maxPeers: optional(given.maxPeers, "--max-peers", readCount),
    until: optional(given.until, "--until", readStopRule),
    timeoutMs: readTimeout(given.timeout),
    output: readOutput(given),
    verbose: given.verbose,
  };
}

function readSettings(given: PeerArguments): PeerPlanSettings {
  return {
    name: optional(given.id, "--id", readName),
    host: given.host,
    port: optional(given.port, "--port", readPort),
    selector: given.selector,
    choker: given.choker,
    slots: optional(given.slots, "--slots", readSlots),
    uploadLimit: optional(given.uploadLimit, "--upload-limit", readSize),
    downloadLimit: optional(given.downloadLimit, "--download-limit", readSize),
  };
}

function optional<T>(
  text: string | undefined,
  option: string,
  read: (text: string, option: string) => T,
): T | undefined {
  return text === undefined ? undefined : read(text, option);
}

function readTracker(text: string): string {
  if (/^udp:/i.test(text))
    throw new UsageError("udp:// trackers are not yet supported; name one with http://");
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

function readOutput({ json, quiet }: PeerArguments): PeerPlan["output"] {
  refuseQuietJson({ json, quiet });
  if (json) return "json";
  return quiet ? "quiet" : "usual";
}
