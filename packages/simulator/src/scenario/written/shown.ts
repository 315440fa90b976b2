const MOST_CHARACTERS = 60;

/** Describes a value for a person who reads a message: `'6Mbits'`, `12`, `{ over, jitter }`, `nothing`. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object") return shortened(`{ ${Object.keys(value).join(", ")} }`);
  if (typeof value === "string") return `'${shortened(value)}'`;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : `a ${typeof value}`;
}

function shortened(text: string): string {
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS - 1)}…`;
}
