/** Converts an option's name to a field's: `max-peers` becomes `maxPeers`. */
export function camelCase(name: string): string {
  return name.replace(/-+(.)/g, (_, letter: string) => letter.toUpperCase());
}
