/** Compares two byte strings of equal length, as numbers written with the highest byte first. */
function compare(left: Uint8Array, right: Uint8Array): number {
  for (let index = 0; index < left.length; index++) {
    const difference = left[index]! - right[index]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * Two peers that dial each other at one time get two links. Both ends keep the one that was dialled by the
 * peer with the greater id, so that they agree without a word; of two links that were dialled by the same
 * end the older one is kept.
 *
 * @param held whether the link that we have was dialled by us.
 * @param offered whether the new one was.
 * @returns whether the new one replaces it.
 */
export function replacesLink(ours: Uint8Array, theirs: Uint8Array, held: boolean, offered: boolean): boolean {
  if (held === offered) return false;
  return offered === compare(ours, theirs) > 0;
}
