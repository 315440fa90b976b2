/** Everything except the characters that are safe in file names on any system. */
const UNFIT = /[^a-z0-9.=,_-]+/g;
const LONGEST = 80;

/** Returns `label` as part of a file name: lower case, with `-` for what does not fit. */
export function fileNameOf(label: string): string {
  const name = label
    .toLowerCase()
    .replaceAll("%", "pc")
    .replaceAll(UNFIT, "-")
    .replaceAll(/^[-.]+|-+$/g, "");
  return name.slice(0, LONGEST) || "variant";
}
