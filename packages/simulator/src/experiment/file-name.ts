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

/** Returns part of a file name for each of `labels`, in order; a duplicate gets a number. */
export function fileNamesOf(labels: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return labels.map((label) => {
    const wanted = fileNameOf(label);
    let name = wanted;
    for (let number = 2; taken.has(name); number++) name = `${wanted}-${number}`;
    taken.add(name);
    return name;
  });
}
