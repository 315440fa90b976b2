import { DEFAULT_LIMITS, MIB } from "@minibit/core";

/** What a scenario may ask for at the most: enough for any study, and not the memory of the machine. */
export const SCENARIO_LIMITS = {
  /** A file with a scenario, bytes. */
  fileBytes: MIB,
  /** A file with arrival times, bytes. */
  traceBytes: 16 * MIB,
  /** Peers of all populations together; ten times as many as the lab is measured with. */
  peers: 100_000,
  /** Links that a peer holds, and peers that it asks for. */
  neighbours: 10_000,
  /** Slots of one kind. */
  slots: 10_000,
  /** Identities that share one line. */
  identities: 1_000,
  /** Pieces of the file. */
  pieces: DEFAULT_LIMITS.pieces,
  /** Bytes of a piece. */
  pieceBytes: DEFAULT_LIMITS.pieceLength,
  /** Characters of a name, a summary, or another text. */
  textCharacters: 300,
} as const;
