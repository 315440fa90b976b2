import { networkInterfaces } from "node:os";
import { type PeerAddress, formatAddress, isLoopback, isUnspecified } from "@minibit/core";
import { USUAL_TRACKER } from "./usual-tracker.js";

/** How others can join. */
export interface JoinCommands {
  /** Addresses at which others reach the tracker: `http://192.168.1.7:9000`. */
  readonly trackers: readonly string[];
  /** Where the commands work: `on this machine`. */
  readonly where: string;
  /** The commands to type, one a line. */
  readonly lines: readonly string[];
}

/**
 * Returns the commands to join a tracker that listens at `address` and offers the torrents with these info-hashes.
 * `ours` are the addresses of this machine.
 */
export function joinCommands(
  address: PeerAddress,
  infoHashes: readonly string[],
  ours: readonly string[] = ownAddresses(address.host),
): JoinCommands {
  const { host, port } = address;
  const hosts = isUnspecified(host) ? ours : [host];
  const trackers = hosts.map((each) => `http://${formatAddress({ host: each, port })}`);
  return {
    trackers,
    where: hosts.every(isLoopback) ? "on this machine" : "on this machine or another",
    lines: trackers.flatMap((tracker) => linesFor(tracker, infoHashes)),
  };
}

function linesFor(tracker: string, infoHashes: readonly string[]): string[] {
  const option = tracker === USUAL_TRACKER ? "" : ` --tracker ${tracker}`;
  if (infoHashes.length === 0) return [`npx minibit create PATH --tracker ${tracker}`];
  if (infoHashes.length === 1) return [`npx minibit peer${option}`];
  return infoHashes.map((infoHash) => `npx minibit peer ${infoHash}${option}`);
}

/** Returns the addresses at which others reach a listener on `host`, `0.0.0.0` or `::`. */
function ownAddresses(host: string): string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  const dialled = all.filter(({ internal, family }) => !internal && (family === "IPv4" || host === "::"));
  // a link-local address means nothing without its zone
  const addresses = dialled.map(({ address }) => address).filter((address) => !/^fe80:/i.test(address));
  return addresses.length > 0 ? addresses : [host === "::" ? "::1" : "127.0.0.1"];
}
