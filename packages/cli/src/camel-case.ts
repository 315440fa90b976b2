/** An option's name as a field: `max-peers` is `maxPeers`. */
export function camelCase(name: string): string {
  return name.replace(/-+(.)/g, (_, letter: string) => letter.toUpperCase());
}
