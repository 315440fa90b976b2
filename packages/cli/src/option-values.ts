import { type PeerAddress, type SlotSetting, parseAddress, parseSize } from "@minibit/core";
import { UsageError } from "./errors.js";

/**
 * Readers of option values. Each takes the text as typed and the option's name (`--upload-limit`), and throws a
 * {@link UsageError} that shows both and an example.
 */

/** A size or a rate per second, in bytes: `256KiB`, `6M`, `16384`. At least 1. */
export function readSize(text: string, option: string): number {
  const bytes = parseSize(text);
  if (bytes === undefined || bytes < 1) throw unfit(text, option, "a size like 256KiB, 6M or 16384");
  return bytes;
}

/** A port to listen on; 0 for any free port. */
export function readPort(text: string, option: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw unfit(text, option, "a port from 0 (any that is free) to 65535");
  return port;
}

/** An integer from 1 to `most`. */
export function readCount(text: string, option: string, most = 999_999_999): number {
  const count = /^\d+$/.test(text) ? Number(text) : 0;
  if (count > most) throw unfit(text, option, `at most ${most}`);
  if (count < 1) throw unfit(text, option, "a whole number from 1");
  return count;
}

/** An address to dial: `192.168.1.7:50001`, `[::1]:50001`. */
export function readAddress(text: string, option: string): PeerAddress {
  const address = parseAddress(text);
  if (!address) throw unfit(text, option, "an address like 192.168.1.7:50001 or [::1]:50001");
  return address;
}

/** Slots as `4+1`, regular and optimistic; `4` has no optimistic one; `auto` for as many as the upload rate allows. */
export function readSlots(text: string, option: string): SlotSetting {
  if (text === "auto") return text;
  const match = /^(\d{1,4})(?:\+(\d{1,4}))?$/.exec(text);
  const regular = Number(match?.[1]);
  const optimistic = Number(match?.[2] ?? 0);
  if (!match || regular + optimistic < 1)
    throw unfit(text, option, "slots like 4+1, regular and optimistic, or auto");
  return { regular, optimistic };
}

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** A positive duration, in milliseconds: `60s`, `1.5m`, `500ms`, `2h`. A plain number is in seconds. */
export function readDuration(text: string, option: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text);
  const ms = Math.round(Number(match?.[1]) * UNIT_MS[match?.[2] ?? "s"]!);
  // Node's timers are limited to 24 days
  if (!(ms >= 1 && ms < 2 ** 31)) throw unfit(text, option, "a duration like 60s, 5m or 2h");
  return ms;
}

/** @throws UsageError if both are given: quiet output prints no JSON. */
export function refuseQuietJson({ json, quiet }: { readonly json: boolean; readonly quiet: boolean }): void {
  if (json && quiet) throw new UsageError("--json and --quiet cannot be combined: choose one");
}

/** The form of the report. */
export type ReportForm = "json" | "quiet" | "usual";

/** @throws UsageError if both are given. */
export function readReportForm(given: { readonly json: boolean; readonly quiet: boolean }): ReportForm {
  refuseQuietJson(given);
  if (given.json) return "json";
  return given.quiet ? "quiet" : "usual";
}

/** Returns the error for a value that does not fit, for other readers of options. */
export function unfit(text: string, option: string, wanted: string): UsageError {
  return new UsageError(`${option} is ${wanted}, not '${text}'`);
}
