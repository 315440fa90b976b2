const UNFIT = /[^a-z0-9]+/g;
const LONGEST = 30;

/**
 * Returns a population name for each of `labels`, in order, as scenarios allow it: letters, digits and `-`, beginning
 * with a letter and not ending in `-` and a number. A name that is `taken` or ends so gets an `-x`.
 */
export function populationNames(labels: readonly string[], taken: readonly string[] = []): readonly string[] {
  const used = new Set(taken);
  return labels.map((label) => {
    let name = fitting(label);
    while (used.has(name) || /-\d+$/.test(name)) name += "-x";
    used.add(name);
    return name;
  });
}

function fitting(label: string): string {
  const name = label
    .toLowerCase()
    .replaceAll(UNFIT, "-")
    .replace(/^[^a-z]+/, "")
    .slice(0, LONGEST);
  return name.replace(/-$/, "") || "choker";
}
