/** 1,024 bytes. */
export const KIB = 1_024;
/** 1,024 KiB. */
export const MIB = 1_024 * KIB;
/** 1,024 MiB. */
export const GIB = 1_024 * MIB;

const UNITS: Readonly<Record<string, number>> = {
  "": 1,
  b: 1,
  k: 1e3,
  kb: 1e3,
  m: 1e6,
  mb: 1e6,
  g: 1e9,
  gb: 1e9,
  t: 1e12,
  tb: 1e12,
  ki: KIB,
  kib: KIB,
  mi: MIB,
  mib: MIB,
  gi: GIB,
  gib: GIB,
  ti: 1_024 * GIB,
  tib: 1_024 * GIB,
};

/**
 * Parses a size as typed by a user: `16384`, `64MiB`, `1.5G`. A plain number is bytes; k M G are powers of 1,000 and
 * KiB MiB GiB powers of 1,024, in either case.
 *
 * @returns bytes, a whole number; undefined if `text` is not a size.
 */
export function parseSize(text: string): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*$/i.exec(text);
  const unit = match && UNITS[match[2]!.toLowerCase()];
  if (!unit) return undefined;
  const bytes = Math.round(Number(match[1]) * unit);
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}

/** Formats `bytes` for display: `512 B`, `64.0 MiB`. */
export function formatSize(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let value = Math.round(bytes);
  let unit = 0;
  // What one decimal would round up to 1024.0 belongs to the next unit.
  while (value >= 1_023.95 && unit < units.length - 1) {
    value /= 1_024;
    unit++;
  }
  return unit === 0 ? `${value} B` : `${value.toFixed(1)} ${units[unit]}`;
}

/** Formats a rate in steps of 1,000, as access links are sold: `512 B/s`, `51.2 kB/s`, `6.25 MB/s`. */
export function formatLineRate(bytesPerSecond: number): string {
  const units = ["B/s", "kB/s", "MB/s", "GB/s"];
  let value = bytesPerSecond;
  let unit = 0;
  // what rounds up to 1000 belongs to the next unit
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1_000;
    unit++;
  }
  return `${unit === 0 ? Math.round(value) : threeDigits(value)} ${units[unit]}`;
}

function threeDigits(value: number): string {
  return value.toFixed(value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2);
}
