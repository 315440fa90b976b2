/** The usual names of people who exchange messages in examples, each with its own first letter. */
const NAMES = ["alice", "bob", "carol", "dave", "erin", "frank", "grace", "heidi", "ivan", "judy"];

/** Returns the name of peer number `index`. */
export function demoName(index: number): string {
  const round = Math.floor(index / NAMES.length);
  return NAMES[index % NAMES.length]! + (round === 0 ? "" : String(round + 1));
}
