/** The name of a population or of one of its peers, like `leecher-17`; or a list of such names. */
export type NamedPeers = string | readonly string[];

/** Returns all names in `peers`. */
export function namesIn(peers: NamedPeers): readonly string[] {
  return typeof peers === "string" ? [peers] : peers;
}
