/** Compares two byte strings of equal length, as numbers written with the highest byte first. */
function compare(left: Uint8Array, right: Uint8Array): number {
  for (let index = 0; index < left.length; index++) {
    const difference = left[index]! - right[index]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * Decides between two links to one peer. Two peers that dial each other at the same time get two links. Both ends keep
 * the one dialled by the peer with the greater id, so that they agree without negotiation. Of two links dialled by the
 * same end, the older one is kept.
 *
 * @param held whether we dialled the link that we have.
 * @param offered whether we dialled the new one.
 * @returns whether the new link replaces the old one.
 */
export function replacesLink(ours: Uint8Array, theirs: Uint8Array, held: boolean, offered: boolean): boolean {
  if (held === offered) return false;
  return offered === compare(ours, theirs) > 0;
}
