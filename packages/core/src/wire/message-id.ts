/** The byte that identifies a message of the peer protocol (BEP 3, 6 and 10). */
export const MESSAGE_ID = {
  choke: 0,
  unchoke: 1,
  interested: 2,
  notInterested: 3,
  have: 4,
  bitfield: 5,
  request: 6,
  piece: 7,
  cancel: 8,
  suggest: 13,
  haveAll: 14,
  haveNone: 15,
  reject: 16,
  allowedFast: 17,
  extended: 20,
} as const;

/**
 * The length in the prefix of each fixed-length message: its id and what follows, without the four bytes of the
 * length itself. Undefined for an unknown id or messages of variable length.
 */
export const FIXED_LENGTHS: readonly (number | undefined)[] = fixedLengths();

function fixedLengths(): (number | undefined)[] {
  const lengths = new Array<number | undefined>(256).fill(undefined);
  const { choke, unchoke, interested, notInterested, haveAll, haveNone } = MESSAGE_ID;
  for (const id of [choke, unchoke, interested, notInterested, haveAll, haveNone]) lengths[id] = 1;
  const { have, suggest, allowedFast, request, cancel, reject } = MESSAGE_ID;
  for (const id of [have, suggest, allowedFast]) lengths[id] = 5;
  for (const id of [request, cancel, reject]) lengths[id] = 13;
  return lengths;
}
