import { formatSize } from "@minibit/core";

/** Formats a rate in bytes per second: `12.3 MiB/s`. */
export function formatRate(bytesPerSecond: number): string {
  return `${formatSize(bytesPerSecond)}/s`;
}

/** Formats progress: `52.3 %`. Shows 100 only when complete. */
export function formatPercent(part: number, whole: number): string {
  if (part >= whole) return "100 %";
  return `${(Math.floor((part / whole) * 1_000) / 10).toFixed(1)} %`;
}

/** Formats a measured fraction: `52.4 %`. */
export function formatPart(part: number): string {
  return `${fixed(part * 100, 1)} %`;
}

/** Formats with a fixed number of decimals; a number that rounds to zero has no sign. */
export function fixed(value: number, digits: number): string {
  return value.toFixed(digits).replace(/^-(?=[0.]+$)/, "");
}

/** Formats the remaining time: `0:07`, `12:30`, `3:05:00`. */
export function formatClock(seconds: number): string {
  const whole = Math.ceil(seconds);
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60];
  const rest = String(whole % 60).padStart(2, "0");
  if (hours > 99) return "days";
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/** Formats a duration: `0.4 s`, `12.3 s`, `12:30 min`. */
export function formatSeconds(seconds: number): string {
  if (seconds < 120) return `${seconds.toFixed(1)} s`;
  return `${formatClock(seconds)} ${seconds < 3_600 ? "min" : "h"}`;
}

/** Formats a number of things: `1 peer`, `2 peers`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Formats a large number: `940`, `12.3k`, `5.4M`. */
export function formatLarge(count: number): string {
  const units = ["", "k", "M", "G"];
  let value = Math.round(count);
  let unit = 0;
  // a value that one decimal would round to 1000.0 belongs to the next unit
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1_000;
    unit++;
  }
  return unit === 0 ? String(value) : `${value.toFixed(1)}${units[unit]}`;
}

/** Formats a ratio: `1.32`, `562,570`. */
export function formatRatio(ratio: number): string {
  return ratio < 99.5 ? ratio.toFixed(2) : Math.round(ratio).toLocaleString("en");
}

/** Formats a simulated time that may be very short: `0.01 ms`, `12 ms`, `12.3 s`. */
export function formatShort(ms: number): string {
  return ms < 50 ? `${Number(ms.toPrecision(2))} ms` : formatSimulated(ms);
}

/** Formats simulated time in seconds, as papers do: `12.3 s`, `2,091 s`. */
export function formatSimulated(ms: number): string {
  const seconds = ms / 1_000;
  return Math.abs(seconds) < 99.95
    ? `${fixed(seconds, 1)} s`
    : `${Math.round(seconds).toLocaleString("en")} s`;
}
