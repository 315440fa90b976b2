import { formatSize } from "@minibit/core";

/** Bytes per second for people: `12.3 MiB/s`. */
export function formatRate(bytesPerSecond: number): string {
  return `${formatSize(bytesPerSecond)}/s`;
}

/** A part of a whole for people: `52.3 %`. Only all of it is 100. */
export function formatPercent(part: number, whole: number): string {
  if (part >= whole) return "100 %";
  return `${(Math.floor((part / whole) * 1_000) / 10).toFixed(1)} %`;
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
