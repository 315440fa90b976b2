import { didYouMean } from "@minibit/core";

/** What was probably meant by `name`, or else all that there is: `; did you mean 'x'?`, `; there are: x, y`. */
export function meantOrAll(name: string, names: readonly string[]): string {
  return didYouMean(name, names) || `; there are: ${names.join(", ")}`;
}
