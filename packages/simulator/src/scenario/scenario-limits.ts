import { DEFAULT_LIMITS, MIB } from "@minibit/core";

/** Limits on a scenario: enough for any study, without exhausting the machine's memory. */
export const SCENARIO_LIMITS = {
  /** Size of a scenario file, bytes. */
  fileBytes: MIB,
  /** Size of a file with arrival times, bytes. */
  traceBytes: 16 * MIB,
  /** Peers in all populations together; ten times as many as the lab has been measured with. */
  peers: 100_000,
  /** Connections of a peer, and peers that it requests. */
  neighbours: 10_000,
  /** Slots of one kind. */
  slots: 10_000,
  /** Identities that share one access link. */
  identities: 1_000,
  /** Pieces of the file. */
  pieces: DEFAULT_LIMITS.pieces,
  /** Length of a piece, bytes. */
  pieceBytes: DEFAULT_LIMITS.pieceLength,
  /** Characters of a name, a summary, or another text. */
  textCharacters: 300,
} as const;
