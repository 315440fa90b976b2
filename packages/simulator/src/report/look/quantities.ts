import { formatLineRate, formatSize } from "@minibit/core";

/** Shown if there is no number. */
export const NOTHING = "–";

/** Keeps a number and its unit on one line. */
const SPACE = "\u00a0";
const MINUS = "\u2212";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Formats a time for people: `350 ms`, `12.3 s`, `5 min 12 s`, `1 h 04 min`, `2 d 03 h`. */
export function formatDuration(ms: number): string {
  if (ms < 0) return signed(`-${formatDuration(-ms)}`);
  if (ms < SECOND - 0.5) return `${Math.round(ms)}${SPACE}ms`;
  if (ms < MINUTE - 50) return `${(ms / SECOND).toFixed(1)}${SPACE}s`;
  if (ms < HOUR - SECOND / 2) return inTwo(ms, MINUTE, "min", SECOND, "s");
  if (ms < DAY - MINUTE / 2) return inTwo(ms, HOUR, "h", MINUTE, "min");
  return inTwo(ms, DAY, "d", HOUR, "h");
}

/** Formats a rate for people: `512 B/s`, `51.2 kB/s`, `6.25 MB/s`. In powers of 1,000, as access links are sold. */
export function formatRate(bytesPerSecond: number): string {
  if (bytesPerSecond < 0) return signed(`-${formatRate(-bytesPerSecond)}`);
  return formatLineRate(bytesPerSecond).replace(" ", SPACE);
}

/** Formats bytes for people: `64.0 MiB`. */
export function formatBytes(bytes: number): string {
  return formatSize(bytes).replace(" ", SPACE);
}

/** Formats a part of a whole for people: `95.3 %`. */
export function formatPart(part: number): string {
  return `${signed((part * 100).toFixed(1))}${SPACE}%`;
}

/** Formats a difference of two parts for people: `6.3 points`. With percent it would be unclear of what. */
export function formatPoints(part: number): string {
  return `${signed((part * 100).toFixed(1))}${SPACE}points`;
}

/** Formats an integer for people: `12,345`; any other number gets a decimal. */
export function formatCount(count: number): string {
  const [whole, decimals] = (Number.isInteger(count) ? String(count) : count.toFixed(1)).split(".");
  return signed(whole!.replaceAll(/\B(?=(\d{3})+$)/g, ",") + (decimals ? `.${decimals}` : ""));
}

/** Formats a number without a unit, to four digits: `1.037`. */
export function formatNumber(value: number): string {
  const magnitude = Math.abs(value);
  if (magnitude >= 1_000) return formatCount(Math.round(value));
  return signed(String(Number(value.toPrecision(magnitude < 1 ? 3 : 4))));
}

/** Formats a ratio for people: `1.32`, `562,570`. */
export function formatRatio(ratio: number): string {
  return ratio < 99.5 ? ratio.toFixed(2) : formatCount(Math.round(ratio));
}

/** Returns `count` with `noun`: `1 run`, `12 runs`. */
export function counted(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** Joins `names` as prose: `one`, `one and two`, `one, two and three`. */
export function enumerated(names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

function inTwo(ms: number, large: number, largeName: string, small: number, smallName: string): string {
  const smalls = Math.round(ms / small);
  const each = large / small;
  const rest = String(smalls % each).padStart(2, "0");
  return `${Math.floor(smalls / each)}${SPACE}${largeName} ${rest}${SPACE}${smallName}`;
}

/** Gives the `text` of a number a typographic minus sign, or none if it reads as zero. */
export function signed(text: string): string {
  if (!text.startsWith("-")) return text;
  return (/[1-9]/.test(text) ? MINUS : "") + text.slice(1);
}
