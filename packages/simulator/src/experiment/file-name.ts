/** What of a name may stand in the name of a file, on any system. */
const UNFIT = /[^a-z0-9.=,_-]+/g;
const LONGEST = 80;

/** `label` as a part of the name of a file: lower case, with `-` for what does not fit. */
export function fileNameOf(label: string): string {
  const name = label
    .toLowerCase()
    .replaceAll("%", "pc")
    .replaceAll(UNFIT, "-")
    .replaceAll(/^[-.]+|-+$/g, "");
  return name.slice(0, LONGEST) || "variant";
}

/** A part of the name of a file for each of `labels`, in their order; two that would be the same get a number. */
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
