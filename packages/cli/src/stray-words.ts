import { messageOf } from "@minibit/core";

/** What was thrown where nobody called, for whoever wrote the plugin. */
export function strayWords(error: unknown): string {
  return `${messageOf(error)} (in a timer or a promise of a plugin, for which nobody waits)`;
}
