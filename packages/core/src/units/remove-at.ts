/**
 * Removes `count` items from `list`, from `index` on; the others keep their order. For use at each block: `splice`
 * makes a list of what it removes, which costs several times as much, and setting `length` is a call into the runtime.
 *
 * @internal
 */
export function removeAt(list: unknown[], index: number, count = 1): void {
  for (let next = index + count; next < list.length; next++) list[next - count] = list[next];
  for (let popped = 0; popped < count; popped++) list.pop();
}
