/**
 * Makes room in `owner` for `more` elements behind the first `room`, all of them `empty`. Elements of an object are
 * stored like those of a list. But where an object without room is given an element, V8 takes a slower path at each one
 * ever after. So that happens only here: wherever elements are written, there is room.
 *
 * @returns for how many elements there is room now.
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
