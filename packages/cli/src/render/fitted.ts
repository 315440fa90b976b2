/** `text` in at most `width` characters; what is cut off shows as an ellipsis. */
export function fitted(text: string, width: number): string {
  const characters = Array.from(text);
  if (characters.length <= width) return text;
  return width < 1 ? "" : `${characters.slice(0, width - 1).join("")}…`;
}
