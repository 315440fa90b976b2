/** Returns `text` in at most `width` characters; an ellipsis replaces what is cut off. */
export function fitted(text: string, width: number): string {
  const characters = Array.from(text);
  if (characters.length <= width) return text;
  return width < 1 ? "" : `${characters.slice(0, width - 1).join("")}…`;
}
