/**
 * Makes room in `owner` for `more` elements behind the first `room`: they are `empty`. Elements of an object are kept as
 * those of a list, but where an object without room is given one, V8 takes a longer way at each of them ever after; so
 * that is done here, and where elements are written there is room.
 *
 * @returns how many there is room for now.
 *
 * @internal
 */
export function makeRoom<Element>(
  owner: { [index: number]: Element },
  room: number,
  more: number,
  empty: Element,
): number {
  for (let index = room; index < room + more; index++) owner[index] = empty;
  return room + more;
}
