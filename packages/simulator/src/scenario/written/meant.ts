import { didYouMean } from "@minibit/core";

/** Returns what `name` probably meant, or else all names: `; did you mean 'x'?`, `; there are: x, y`. */
export function meantOrAll(name: string, names: readonly string[]): string {
  return didYouMean(name, names) || `; there are: ${names.join(", ")}`;
}
