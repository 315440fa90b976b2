/**
 * Takes `count` items out of `list`, from `index` on; the order of the others stays. Where blocks pass: `splice` makes a list
 * of what it takes out, which costs several times as much, and setting `length` is a call into the runtime.
 *
 * @internal
 */
export function removeAt(list: unknown[], index: number, count = 1): void {
  for (let next = index + count; next < list.length; next++) list[next - count] = list[next];
  for (let popped = 0; popped < count; popped++) list.pop();
}
