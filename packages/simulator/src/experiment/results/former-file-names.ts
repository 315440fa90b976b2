import { fileNameOf } from "./file-name.js";

/**
 * Returns what earlier builds used in place of {@link variantFileNames}, so that folders that they began can be continued
 * and reported; a duplicate has a number.
 */
export function formerFileNames(labels: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return labels.map((label) => {
    const wanted = fileNameOf(label);
    let name = wanted;
    for (let number = 2; taken.has(name); number++) name = `${wanted}-${number}`;
    taken.add(name);
    return name;
  });
}
