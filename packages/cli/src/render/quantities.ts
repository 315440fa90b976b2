import { formatSize } from "@minibit/core";

/** Bytes per second for people: `12.3 MiB/s`. */
export function formatRate(bytesPerSecond: number): string {
  return `${formatSize(bytesPerSecond)}/s`;
}

/** How far something has come, for people: `52.3 %`. Only all of it is 100. */
export function formatPercent(part: number, whole: number): string {
  if (part >= whole) return "100 %";
  return `${(Math.floor((part / whole) * 1_000) / 10).toFixed(1)} %`;
}

/** A part that was measured, for people: `52.4 %`. */
export function formatPart(part: number): string {
  return `${fixed(part * 100, 1)} %`;
}

/** So many decimals, without a sign where nothing is left of the number. */
export function fixed(value: number, digits: number): string {
  return value.toFixed(digits).replace(/^-(?=[0.]+$)/, "");
}

/** What is left of a time, for people: `0:07`, `12:30`, `3:05:00`. */
export function formatClock(seconds: number): string {
  const whole = Math.ceil(seconds);
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60];
  const rest = String(whole % 60).padStart(2, "0");
  if (hours > 99) return "days";
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/** How long something took, for people: `0.4 s`, `12.3 s`, `12:30 min`. */
export function formatSeconds(seconds: number): string {
  if (seconds < 120) return `${seconds.toFixed(1)} s`;
  return `${formatClock(seconds)} ${seconds < 3_600 ? "min" : "h"}`;
}

/** `1 peer`, `2 peers`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** A large number for people: `940`, `12.3k`, `5.4M`. */
export function formatLarge(count: number): string {
  const units = ["", "k", "M", "G"];
  let value = Math.round(count);
  let unit = 0;
  // what one decimal would round up to 1000.0 belongs to the next unit
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1_000;
    unit++;
  }
  return unit === 0 ? String(value) : `${value.toFixed(1)}${units[unit]}`;
}

/** A time of the lab's clock for people, in seconds as papers have it: `12.3 s`, `2,091 s`. */
export function formatSimulated(ms: number): string {
  const seconds = ms / 1_000;
  return Math.abs(seconds) < 99.95
    ? `${fixed(seconds, 1)} s`
    : `${Math.round(seconds).toLocaleString("en")} s`;
}
