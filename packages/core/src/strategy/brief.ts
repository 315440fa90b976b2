import { kindOf } from "./strategy-faults.js";

const MOST_MEMBERS = 4;
const MOST_LETTERS = 40;

/** What a strategy answered, in a few words, for its author: it may be large, be live, or go round in circles. @internal */
export function brief(value: unknown): string {
  try {
    if (Array.isArray(value)) return `[${few(value, simple)}]`;
    const members = typeof value === "object" && value !== null ? Object.entries(value) : [];
    return members.length === 0 ? simple(value) : `{ ${few(members, member)} }`;
  } catch {
    return kindOf(value); // a getter of it throws
  }
}

function few<Item>(items: readonly Item[], shown: (item: Item) => string): string {
  const most = items.slice(0, MOST_MEMBERS).map(shown);
  return (items.length > MOST_MEMBERS ? [...most, "…"] : most).join(", ");
}

function member([name, value]: [string, unknown]): string {
  return `${name}: ${simple(value)}`;
}

function simple(value: unknown): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value.length > MOST_LETTERS ? `${value.slice(0, MOST_LETTERS)}…` : value);
    case "bigint":
      return `${value}n`;
    case "number":
    case "boolean":
      return String(value);
    default:
      return value === undefined ? "undefined" : kindOf(value);
  }
}
