/** Whether two byte arrays have the same bytes. Not in constant time: nothing here is a secret. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
