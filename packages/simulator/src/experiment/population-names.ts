const UNFIT = /[^a-z0-9]+/g;
const LONGEST = 30;

/**
 * A name of a population for each of `labels`, in their order, as scenarios allow it: letters, digits and `-`, a
 * letter at the start and no `-` and number at the end. One that is `taken` gets an `-x`, as does one that ends so.
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
